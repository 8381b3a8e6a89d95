package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    private static String complete(String url) {
        return new DatabaseSettings(url, Optional.empty(), Optional.empty(), 1).completeUrl();
    }

    @Test
    void theServerThatTakesWrites_isLookedForAmongSeveral() {
        assertThat(complete("jdbc:postgresql://a,b/fillmore"))
                .isEqualTo(
                        "jdbc:postgresql://a,b/fillmore?tcpKeepAlive=true&targetServerType=primary&hostRecheckSeconds=1");
    }

    @Test
    void whatTheUrlSays_stays() {
        assertThat(complete("jdbc:postgresql://a/b?user=u&hostRecheckSeconds=5&targetServerType=any"))
                .isEqualTo("jdbc:postgresql://a/b?user=u&hostRecheckSeconds=5&targetServerType=any&tcpKeepAlive=true");
    }
}

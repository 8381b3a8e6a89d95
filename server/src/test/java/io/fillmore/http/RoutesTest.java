package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Golden;
import io.fillmore.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    @Test
    void routes_areThoseOfTheGoldenFile() {
        Golden.compare("routes.txt", String.join("\n", TestServer.fillmore().routes()) + "\n");
    }

    @Test
    void everyRouteOfTheApi_isServedUnderBothBases() {
        List<String> routes = TestServer.fillmore().routes();
        assertThat(routes)
                .filteredOn(route -> route.contains(" /api/") && !route.contains(" /api/api/"))
                .isNotEmpty()
                .allMatch(route -> routes.contains(route.replace(" /api/", " /api/api/")));
    }
}

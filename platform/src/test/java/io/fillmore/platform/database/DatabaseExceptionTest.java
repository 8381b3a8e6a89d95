package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure of the database means for whoever asked. */
class DatabaseExceptionTest {
    private static DatabaseException of(String state) {
        return new DatabaseException(new SQLException("failed", state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "53200", "53300", "58030", "25006"
            })
    void gone_orUnableForNow_isUnavailable(String state) {
        assertThat(of(state).isUnavailable()).isTrue();
        assertThat(of(state).isConflict()).isFalse();
        assertThat(of(state).isOutOfRoom()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505", "23503"})
    void whatOthersChangedMeanwhile_isAConflict(String state) {
        assertThat(of(state).isConflict()).isTrue();
        assertThat(of(state).isUnavailable()).isFalse();
    }

    @Test
    void aFullDisk_isOutOfRoom() {
        assertThat(of("53100").isOutOfRoom()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "22003", "25001", "58000"})
    void ourOwnMistakes_areNone(String state) {
        assertThat(of(state).isConflict()).isFalse();
        assertThat(of(state).isUnavailable()).isFalse();
        assertThat(of(state).isOutOfRoom()).isFalse();
    }
}

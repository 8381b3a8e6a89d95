package io.fillmore.http;

import io.fillmore.testing.Api;
import io.fillmore.testing.TestServer;
import org.junit.jupiter.api.Test;

/** Large bodies hold room in memory for as long as they are worked on, and no longer, whatever becomes of them. */
class LargeBodiesTest {
    private static final int MEBIBYTE = 1024 * 1024;
    /** More than all bodies may hold together; see Admission, which lets in a twenty-fourth of half the heap. */
    private static final long REQUESTS = Runtime.getRuntime().maxMemory() / 48 / MEBIBYTE + 10;

    private final Api api = TestServer.api();

    @Test
    void roomIsGivenBack_alsoByBodiesThatAreRefused() {
        String unreadable = "{\"requests\": [" + " ".repeat(MEBIBYTE) + "}";
        for (long i = 0; i < REQUESTS; i++) {
            api.post("/api/ordermanagement/createorders", unreadable).expect(400, 157);
        }
    }
}

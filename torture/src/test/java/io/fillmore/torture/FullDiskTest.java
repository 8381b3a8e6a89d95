package io.fillmore.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a client meets with while the disk is full. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final String PATH = "/api/ordermanagement/createorders";

    @TempDir
    private Path directory;

    private static String body(String code) {
        return Bodies.requests(List.of(Bodies.block(code, List.of(Bodies.order(code, 10, "P")))));
    }

    @Test
    void writesAreRefused_andWriteNothing_readsGoOn_andItEndsWithoutHelp() throws InterruptedException {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory.resolve("disk"), 400);
        assumeTrue(mounted.isPresent(), "a small disk cannot be mounted here");
        try (SmallDisk disk = mounted.get();
                House house = LoneHouse.start(disk.path().resolve("data"), directory.resolve("log"));
                Caller caller = new Caller(house, new Random(1))) {
            assertThat(caller.send(Request.post(PATH, body("before")), Optional.empty())
                            .orElseThrow()
                            .status())
                    .isEqualTo(201);
            disk.fillUpTo(20);
            await().until(() -> caller.get("/health").body().contains("almost full"));

            Answer refused = caller.send(Request.post(PATH, body("while")), Optional.empty())
                    .orElseThrow();
            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.json().path("name").asString()).isEqualTo("StorageFull");
            assertThat(refused.json().path("detail").asString())
                    .contains("nothing was written", "reads go on", "send the request again");
            assertThat(caller.get(Entity.of("orders", "while").address()).status())
                    .isEqualTo(404);
            assertThat(caller.get(Entity.of("orders", "before").address()).status())
                    .isEqualTo(200);
            assertThat(caller.get("/health"))
                    .isEqualTo(new Answer(200, "{\"status\":\"disk almost full: writes are refused, reads go on\"}"));

            disk.clear();
            await().until(() -> caller.get("/health").body().contains("\"ok\""));

            assertThat(caller.send(Request.post(PATH, body("while")), Optional.empty())
                            .orElseThrow()
                            .status())
                    .isEqualTo(201);
        }
    }
}

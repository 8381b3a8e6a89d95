package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.backup.BackupFile;
import io.fillmore.platform.database.backup.Restore;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Golden;
import io.fillmore.testing.Invariants;
import io.fillmore.testing.Json;
import io.fillmore.testing.Readings;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that earlier versions wrote, brought up to today: they tell what they told, and go on. See src/test/released. */
class UpgradeTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"schema-2", "schema-10", "schema-14", "schema-31"})
    void aDatabaseOfAnEarlierVersion_tellsWhatItTold_andGoesOn(String released) throws Exception {
        BackupFile backup = BackupFile.open(Path.of("src/test/released", released + ".zip"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, Map.of("fsync", "off"))) {
            DatabaseSettings database = new DatabaseSettings(
                    postgres.jdbcUrl(), Optional.of(postgres.user()), Optional.of(postgres.password()), 4);
            new Restore(backup, table -> {}).into(database, Fillmore.MIGRATIONS);
            try (Fillmore server = Fillmore.start(database, HttpSettings.onLoopback(0))) {
                Api api = new Api(URI.create("http://127.0.0.1:" + server.port()));
                Golden.compare(
                        "released/" + released + ".txt",
                        told(api, backup.manifest().asAt().toString()));
                assertThat(saying(api, "label", "LONG \"Term\"\n\\ é")).containsExactly("Order1");
                assertThat(saying(api, "tags", "green"))
                        .isEqualTo(released.equals("schema-31") ? List.of("Labelled") : List.of());
                goOn(api);
            }
            try (Connection connection =
                    DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
                assertThat(Invariants.broken(connection)).isEmpty();
            }
        }
    }

    private static String told(Api api, String asAt) {
        Map<String, String> readings = Readings.asAt(api, asAt);
        for (String address : List.of(
                "/api/transactionportfolios/Desk/Growth/transactions",
                "/api/transactionportfolios/Desk/Income/transactions",
                "/api/ordermanagement/order/Desk/Order1/$history",
                "/api/ordermanagement/order/Desk/Order3/$history")) {
            readings.put(address, Readings.comparable(api.get(address).expect(200)));
        }
        return readings.entrySet().stream()
                .map(reading -> reading.getKey() + "\n" + reading.getValue().replace("},{", "},\n{") + "\n")
                .collect(Collectors.joining("\n"));
    }

    /** The orders that say a text in a property. */
    private static List<String> saying(Api api, String property, String text) {
        String filter = "properties[Order/Desk/" + property + "] eq '" + text + "'";
        return api.call("listOrders", Map.of(), Map.of("filter", filter))
                .expect(200)
                .at("/values")
                .valueStream()
                .map(order -> order.at("/id/code").asString())
                .toList();
    }

    /** One more step of each kind, on what the earlier version left. */
    private static void goOn(Api api) {
        Bodies bodies = new Bodies("Desk");
        String share = "{\"Instrument/default/Figi\": \"BBG000C6K6G9\"}";
        api.call(
                        "upsertExecutions",
                        bodies.requests(
                                bodies.execution("Fill4", "Child", "10", "").replace(Bodies.VOD, share)))
                .expect(201);
        api.call("runAllocationService", bodies.ids("Place1", "Child", "Place3"))
                .expect(200);
        Answer block =
                api.get("/api/ordergraph/blocks?filter=id.code%20eq%20'Block'").expect(200);
        assertThat(block.at("/values/0/executed/quantity").decimalValue()).isEqualByComparingTo("70");
        assertThat(block.at("/values/0/allocated/quantity").decimalValue()).isEqualByComparingTo("70");
        Answer allocations = api.get("/api/allocations?filter=allocatedOrderId.code%20eq%20'Order2'")
                .expect(200);
        assertThat(allocations.at("/values")).hasSizeGreaterThan(1);
        api.call(
                        "bookTransactions",
                        Map.of(),
                        Map.of("markOrdersAndAllocationsAsBooked", "true"),
                        "{\"allocationIds\": [%s]}".formatted(Json.text(allocations.at("/values/1/id"))))
                .expect(200);
        api.call("updateOrders", Bodies.map("k", "{\"id\": %s, \"quantity\": 20}".formatted(bodies.id("Order4"))))
                .expect(200);
    }
}

package io.fillmore.orderpackage;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.property.Properties;
import java.util.List;

/**
 * Records packages, or replaces what was recorded: all of it or nothing. What a package names need not exist, just as an order
 * may name a package that does not: neither has to come first.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST (a package, or in one package an order or an instruction),
 * INVALID_PARAMETER_VALUE (a property key), PROPERTY_DOMAIN.
 */
public final class UpsertPackages {
    private final Database database;
    private final PackageStore packages;

    UpsertPackages(Database database, PackageStore packages) {
        this.database = database;
        this.packages = packages;
    }

    public List<Versioned<OrderPackage>> run(Caller caller, List<PackageRequest> requests) {
        Distinct.require("Package", requests, PackageRequest::id);
        for (PackageRequest request : requests) {
            Distinct.require("Order", request.orderIds(), id -> id);
            Distinct.require("Order instruction", request.orderInstructionIds(), id -> id);
        }
        List<OrderPackage> wanted =
                requests.stream().map(UpsertPackages::packageOf).toList();
        return database.write(caller, tx -> packages.table().upsert(tx, wanted));
    }

    private static OrderPackage packageOf(PackageRequest request) {
        return new OrderPackage(
                request.id(),
                request.orderIds(),
                request.orderInstructionIds(),
                Properties.of(OrderPackage.DOMAIN, request.properties()));
    }
}

package io.fillmore.orderpackage;

import static io.fillmore.platform.failure.ErrorCode.PACKAGE_NOT_FOUND;

import io.fillmore.orderpackage.PackageRequest.PackageSetRequest;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.DeletedEntityJson;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.http.ResourceListJson;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Packages over HTTP. */
@ApiResource
public final class PackageResource {
    private final Database database;
    private final PackageStore packages;
    private final UpsertPackages upsertPackages;

    public PackageResource(Database database, PackageStore packages) {
        this.database = database;
        this.packages = packages;
        this.upsertPackages = new UpsertPackages(database, packages);
    }

    @PostMapping("/packages")
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<PackageJson> upsertPackages(@RequestBody Optional<PackageSetRequest> body, ApiRequest request) {
        return ResourceListJson.of(
                request,
                upsertPackages.run(
                        request.caller(), body.map(PackageSetRequest::all).orElse(List.of())),
                PackageJson::of);
    }

    @GetMapping("/packages")
    PagedResourceListJson<PackageJson> listPackages(ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(
                request, packages.listing().run(database, request.caller(), list, PackageJson::of));
    }

    @GetMapping("/packages/{scope}/{code}")
    PackageJson getPackage(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return packages.table()
                .read(database, request.caller(), asAt, id)
                .map(found -> PackageJson.of(found, propertyKeys, request.links()))
                .orElseThrow(() -> PACKAGE_NOT_FOUND.of(id).asException());
    }

    @DeleteMapping("/packages/{scope}/{code}")
    DeletedEntityJson deletePackage(ResourceId id, ApiRequest request) {
        return packages.table()
                .delete(database, request.caller(), id)
                .map(deletion -> DeletedEntityJson.of(request, OrderPackage.DOMAIN, deletion))
                .orElseThrow(() -> PACKAGE_NOT_FOUND.of(id).asException());
    }
}

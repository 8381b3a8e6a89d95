package io.fillmore.platform.http;

import io.fillmore.platform.shape.SchemaName;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells which API is served, and by which build of the program. */
@ApiResource
public final class VersionsResource {
    /** The generation of the public API whose operations and fields these are. */
    private static final String API = "v0";

    private final String build;

    public VersionsResource(String build) {
        this.build = build;
    }

    @GetMapping("/metadata/versions")
    VersionsJson getLusidVersions(ApiRequest request) {
        return new VersionsJson(API, build, request.links());
    }

    /** The versions on the wire. */
    @SchemaName("VersionSummaryDto")
    record VersionsJson(String apiVersion, String buildVersion, List<LinkJson> links) {}
}

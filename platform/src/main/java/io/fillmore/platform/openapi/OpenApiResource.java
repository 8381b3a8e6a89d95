package io.fillmore.platform.openapi;

import io.fillmore.platform.http.OpenToAll;
import io.fillmore.platform.http.ServedOperations;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The document over HTTP. It is made at the first request, since only then is everything served. */
@OpenToAll
@RestController
public final class OpenApiResource {
    private final String folder;
    private final String version;
    private byte @Nullable [] document;

    /**
     * @param folder of the class path, with a slash at its end, where the document's words and examples are
     * @param version of the program
     */
    public OpenApiResource(String folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> openApi(HttpServletRequest request) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document(request));
    }

    private synchronized byte[] document(HttpServletRequest request) {
        if (document == null) {
            document = OpenApiDocument.of(ServedOperations.of(request), folder, version);
        }
        return document;
    }
}

package io.fillmore.platform.openapi;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.http.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A page to read the document and to try the operations: Swagger UI, from the class path. Its addresses are relative, so that it
 * also works behind a proxy that serves it below a prefix; and it may load nothing from elsewhere.
 */
@OpenToAll
@RestController
public final class DocsResource {
    private static final String OURS = "io/fillmore/platform/openapi/";
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType PAGE = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1));
    private static final String ONLY_FROM_HERE =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    private final Map<String, byte[]> files;

    public DocsResource() {
        String theirs = "META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";
        files = Map.of(
                "docs.html", file(OURS + "docs.html"),
                "docs.js", file(OURS + "docs.js"),
                "swagger-ui.css", file(theirs + "swagger-ui.css"),
                "swagger-ui-bundle.js", file(theirs + "swagger-ui-bundle.js"),
                "favicon.png", file(theirs + "favicon-32x32.png"));
    }

    private static String swaggerUiVersion() {
        return ResourceText.text("META-INF/maven/org.webjars/swagger-ui/pom.properties")
                .lines()
                .filter(line -> line.startsWith("version="))
                .map(line -> line.substring("version=".length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Swagger UI does not tell its version"));
    }

    private static byte[] file(String path) {
        return ResourceText.bytes(path)
                .orElseThrow(() -> new IllegalStateException("the program lacks its file " + path));
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .contentType(PAGE)
                .header("Content-Security-Policy", ONLY_FROM_HERE)
                .body(files.get("docs.html"));
    }

    /** The page's addresses are relative to one without the slash. */
    @GetMapping("/docs/")
    ResponseEntity<Void> pageWithSlash() {
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .header(HttpHeaders.LOCATION, "../docs")
                .build();
    }

    @GetMapping("/docs/{file}")
    ResponseEntity<byte[]> file(@PathVariable("file") String name, HttpServletRequest request) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw ErrorCode.NOT_FOUND
                    .of("The address", "nothing lives at '" + request.getRequestURL() + "'; correct the path")
                    .asException();
        }
        return ResponseEntity.ok()
                .contentType(typeOf(name))
                .cacheControl(AN_HOUR)
                .body(bytes);
    }

    private static MediaType typeOf(String name) {
        if (name.endsWith(".js")) {
            return SCRIPT;
        }
        if (name.endsWith(".css")) {
            return STYLE;
        }
        return name.endsWith(".png") ? MediaType.IMAGE_PNG : PAGE;
    }
}

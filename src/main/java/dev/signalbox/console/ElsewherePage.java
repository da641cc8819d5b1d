package dev.signalbox.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that have no page of their own. */
@RestController
class ElsewherePage {
    private final Pages pages;

    ElsewherePage(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/console/")
    ResponseEntity<byte[]> withSlash() {
        return ResponseEntity.status(303).location(URI.create("/console")).build();
    }

    @GetMapping("/console/{page}")
    ResponseEntity<byte[]> unknown(HttpServletRequest request) {
        return pages.show(404, pages.problem(request, "Not found", "The console has no page of this address."));
    }
}

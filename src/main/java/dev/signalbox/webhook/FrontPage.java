package dev.signalbox.webhook;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads whoever opens the hub's address in a browser to the page that says what this is. */
@RestController
class FrontPage {
    private static final URI ABOUT = URI.create("/about.html");

    @GetMapping("/")
    ResponseEntity<Void> lead() {
        return ResponseEntity.status(HttpStatus.FOUND).location(ABOUT).build();
    }
}

package dev.signalbox.console;

import dev.signalbox.api.AuditApi;
import dev.signalbox.api.AuditView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The record of what was decided and done, and whether it is whole. */
@RestController
@RequestMapping("/console/audit")
class AuditPage {
    private static final String PLACE = "/console/audit";

    private final AuditApi audit;
    private final Pages pages;

    AuditPage(AuditApi audit, Pages pages) {
        this.audit = audit;
        this.pages = pages;
    }

    /** What it shows; the verification is empty until it was asked for, the next page empty text on the last one. */
    record Audit(
            String account,
            String since,
            List<AuditView> entries,
            String next,
            Optional<AuditApi.Verification> verification) {}

    @GetMapping
    ResponseEntity<byte[]> list(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String since,
            @RequestParam Optional<String> cursor) {
        return show(request, account.strip(), since.strip(), cursor, Optional.empty());
    }

    /** Reads the whole record, which may take a while, so it is a button and not a link. */
    @PostMapping
    ResponseEntity<byte[]> verify(HttpServletRequest request) {
        return show(request, "", "", Optional.empty(), Optional.of(audit.verify()));
    }

    private ResponseEntity<byte[]> show(
            HttpServletRequest request,
            String account,
            String since,
            Optional<String> cursor,
            Optional<AuditApi.Verification> verification) {
        var page = audit.list(given(account), given(since), Optional.empty(), Optional.of("50"), cursor);
        String next = page.nextCursor() == null
                ? ""
                : UriComponentsBuilder.fromPath(PLACE)
                        .queryParam("account", "{account}")
                        .queryParam("since", "{since}")
                        .queryParam("cursor", "{cursor}")
                        .encode()
                        .buildAndExpand(account, since, page.nextCursor())
                        .toUriString();
        return pages.show(
                request, PLACE, "Audit record", new Audit(account, since, page.entries(), next, verification));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}

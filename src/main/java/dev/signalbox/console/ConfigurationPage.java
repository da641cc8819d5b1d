package dev.signalbox.console;

import dev.signalbox.api.BadRequest;
import dev.signalbox.api.ConfigApi;
import dev.signalbox.api.RecentApi;
import dev.signalbox.check.WhatIfResult;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the hub goes by, what is wrong with the last edit, and what an edit would have made of the last alerts. */
@RestController
@RequestMapping("/console/configuration")
class ConfigurationPage {
    private static final String PLACE = "/console/configuration";

    private final ConfigApi configuration;
    private final RecentApi recent;
    private final Pages pages;

    ConfigurationPage(ConfigApi configuration, RecentApi recent, Pages pages) {
        this.configuration = configuration;
        this.recent = recent;
        this.pages = pages;
    }

    /** What it shows. */
    record Configuration(ConfigApi.View state, WhatIf whatIf) {}

    /** An edit to try: of one file, or of those on disk when it names none. What came of it is empty before it was tried. */
    record WhatIf(int count, String file, String text, Optional<WhatIfResult> result, String fault) {}

    @GetMapping
    ResponseEntity<byte[]> state(HttpServletRequest request) {
        return show(request, new WhatIf(100, "", "", Optional.empty(), ""));
    }

    @PostMapping("/reload")
    ResponseEntity<byte[]> reload(HttpServletRequest request) {
        String state = configuration.reload().state();
        return pages.done(request, PLACE, "The files were read: the configuration is " + state + ".");
    }

    /** Changes nothing, so that its answer is a page and may be asked for again. */
    @PostMapping("/what-if")
    ResponseEntity<byte[]> whatIf(
            HttpServletRequest request,
            @RequestParam(defaultValue = "100") int count,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(defaultValue = "") String text) {
        Map<String, String> texts = file.isBlank() ? Map.of() : Map.of(file.strip(), text);
        try {
            var result = Optional.of(recent.recent(count, false, Optional.of(texts)));
            return show(request, new WhatIf(count, file, text, result, ""));
        } catch (BadRequest faulty) {
            return show(request, new WhatIf(count, file, text, Optional.empty(), faulty.getMessage()));
        }
    }

    private ResponseEntity<byte[]> show(HttpServletRequest request, WhatIf whatIf) {
        return pages.show(request, PLACE, "Configuration", new Configuration(configuration.state(), whatIf));
    }
}

package dev.signalbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.api.AlertsApi;
import dev.signalbox.api.ExplainApi;
import dev.signalbox.check.Explained;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What would become of an alert, by the files as they are now. Nothing is recorded and nothing is sent. */
@RestController
@RequestMapping("/console/explain")
class ExplainPage {
    private static final String PLACE = "/console/explain";
    private static final String SAMPLE = """
            {
              "action": "buy",
              "symbol": "MES",
              "quantity": "1",
              "market_price": "6000"
            }
            """;

    private final ExplainApi explain;
    private final AlertsApi alerts;
    private final Pages pages;
    private final ObjectMapper mapper;

    ExplainPage(ExplainApi explain, AlertsApi alerts, Pages pages, ObjectMapper mapper) {
        this.explain = explain;
        this.alerts = alerts;
        this.pages = pages;
        this.mapper = mapper;
    }

    /** What it shows; what came of it is empty before anything was asked. */
    record Explain(String source, String alert, Optional<Verdicts> verdicts) {}

    /** What would become of it; the signal's fields as names and texts. */
    record Verdicts(Map<String, String> signal, Explained explained, ObjectMapper mapper) {
        /** {@return a request's body as it would be sent} */
        String body(Explained.RequestWords request) {
            return request.body() == null ? "" : request.body().toPrettyString();
        }
    }

    /** With an alert of the journal to begin with, when one is named. */
    @GetMapping
    ResponseEntity<byte[]> form(HttpServletRequest request, @RequestParam Optional<String> alert) {
        var known = alert.map(alerts::alert);
        return show(
                request,
                new Explain(
                        known.map(AlertsApi.AlertView::source).orElse("tradingview"),
                        known.map(AlertsApi.AlertView::body).orElse(SAMPLE),
                        Optional.empty()));
    }

    @PostMapping
    ResponseEntity<byte[]> explain(
            HttpServletRequest request,
            @RequestParam(defaultValue = "tradingview") String source,
            @RequestParam(defaultValue = "") String alert) {
        Explained explained = explain.explain(source.strip(), alert.getBytes(UTF_8));
        JsonNode signal = mapper.valueToTree(explained.signal());
        var verdicts = new Verdicts(Figures.of(signal), explained, mapper);
        return show(request, new Explain(source, alert, Optional.of(verdicts)));
    }

    private ResponseEntity<byte[]> show(HttpServletRequest request, Explain content) {
        return pages.show(request, PLACE, "Explain an alert", content);
    }
}

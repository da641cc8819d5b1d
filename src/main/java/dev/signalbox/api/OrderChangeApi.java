package dev.signalbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.books.JournalReader;
import dev.signalbox.config.ConfigurationLock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes of orders that work. */
@RestController
public class OrderChangeApi {
    private final JournalReader journal;
    private final MirroredChanges changes;
    private final ConfigurationLock configuration;

    OrderChangeApi(JournalReader journal, MirroredChanges changes, ConfigurationLock configuration) {
        this.journal = journal;
        this.changes = changes;
        this.configuration = configuration;
    }

    /**
     * Changes an order that works, if no rule is against it.
     *
     * @param id the hub's id of the order
     * @param body one or more of quantity, limit_price, stop_price
     * @return 202, the order as it is now
     */
    @PatchMapping("/api/v1/orders/{id}")
    public ResponseEntity<OrderView> change(@PathVariable String id, @RequestBody JsonNode body) {
        var line = journal.order(Parameters.id(id, "order")).orElseThrow(() -> new NotFound("no order of that id"));
        WantedFigures wanted = WantedFigures.read(body, WantedFigures.Names.OURS);
        return ResponseEntity.accepted()
                .body(configuration.seeing(() -> changes.change(line, wanted, WantedFigures.Names.OURS)));
    }
}

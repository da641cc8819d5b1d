package dev.signalbox.api;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.EventKind;
import dev.signalbox.trades.FillLine;
import dev.signalbox.trades.FillReader;
import dev.signalbox.trades.Wanted;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Every execution at the brokers, by hand or ours, once. */
@RestController
@RequestMapping("/api/v1/fills")
class FillsApi implements EventSource {
    private final FillReader fills;
    private final Accounts accounts;
    private final Lists lists;

    FillsApi(FillReader fills, Accounts accounts, Lists lists) {
        this.fills = fills;
        this.accounts = accounts;
        this.lists = lists;
    }

    /** A page of executions; the cursor asks for the next one. */
    record Page(List<FillView> fills, String nextCursor) {}

    @GetMapping
    void list(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "Accept", defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        var request = new Lists.Request(parameters, accept, response);
        Wanted wanted = lists.wanted(request);
        lists.answer(
                request, () -> page(wanted), FillView.class, take -> fills.each(wanted, Lists.as(take, this::view)));
    }

    private Page page(Wanted wanted) {
        List<FillLine> page = fills.list(wanted);
        return new Page(page.stream().map(this::view).toList(), Lists.cursor(page, wanted, FillLine::place));
    }

    @Override
    public EventKind kind() {
        return EventKind.FILL;
    }

    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        Map<String, Object> views = new HashMap<>();
        subjects.stream()
                .map(subject -> subject.split(" ", 2))
                .collect(Collectors.groupingBy(
                        names -> names[0], Collectors.mapping(names -> names[1], Collectors.toList())))
                .forEach((account, executions) -> fills.of(account, executions)
                        .forEach(fill -> views.put(account + " " + fill.names().executionId(), view(fill))));
        return views;
    }

    private FillView view(FillLine fill) {
        return FillView.of(fill, accounts.account(fill.names().account()));
    }
}

package dev.signalbox.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.Span;
import dev.signalbox.trades.Wanted;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What the long lists have in common: which lines are wanted, pages of them in JSON, and all of them as a table. */
@Component
class Lists {
    private static final Pattern PLACE = Pattern.compile("([0-9TZ:.-]+)@([0-9a-f-]{36})");

    private final Accounts accounts;
    private final ObjectMapper mapper;

    Lists(Accounts accounts, ObjectMapper mapper) {
        this.accounts = accounts;
        this.mapper = mapper;
    }

    /** What may stand in the query of such a list. */
    record Asked(Map<String, String> parameters) {
        Optional<String> text(String name) {
            return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
        }
    }

    /** Which lines are wanted: in a page of JSON not too many, in a table all, unless a limit is named. */
    Wanted wanted(Request request) {
        Asked asked = request.asked();
        return request.wantsTable() ? all(asked) : page(asked);
    }

    /** A page of lines: not too many, unless a limit is named. */
    Wanted page(Asked asked) {
        return wanted(asked, Optional.of(Parameters.limit(asked.text("limit"))));
    }

    /** All lines, unless a limit is named. */
    Wanted all(Asked asked) {
        return wanted(asked, asked.text("limit").map(limit -> Parameters.limit(Optional.of(limit))));
    }

    /** The accounts that a list may be about. */
    List<Account> accounts(Asked asked) {
        return asked.text("account").map(id -> List.of(account(id))).orElseGet(() -> List.copyOf(accounts.all()));
    }

    Account account(String id) {
        return accounts.account(id).orElseThrow(() -> new NotFound("no account of that id"));
    }

    private Wanted wanted(Asked asked, Optional<Integer> limit) {
        accounts(asked);
        return new Wanted(
                asked.text("account"),
                asked.text("symbol"),
                new Span(time("since", asked), time("until", asked)),
                asked.text("cursor").map(Lists::place),
                limit);
    }

    /** A time, or a date, which means its beginning in UTC. */
    static Optional<Instant> time(String name, Asked asked) {
        return asked.text(name).map(given -> Parameters.time(name, given));
    }

    /** Where the next page begins; null when this one was not full. */
    static <T> String cursor(List<T> page, Wanted wanted, Function<T, Wanted.Place> place) {
        if (page.isEmpty() || page.size() < wanted.limit().orElse(Integer.MAX_VALUE)) {
            return null;
        }
        Wanted.Place last = place.apply(page.getLast());
        return last.at() + "@" + last.id();
    }

    private static Wanted.Place place(String cursor) {
        return known(cursor).orElseThrow(() -> BadRequest.of("cursor", "is not one that a list gave"));
    }

    private static Optional<Wanted.Place> known(String cursor) {
        Matcher place = PLACE.matcher(cursor);
        if (!place.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(place.group(1)))
                    .filter(Parameters::isKept)
                    .map(at -> new Wanted.Place(at, UUID.fromString(place.group(2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Who asks, for what, and where the answer goes. */
    record Request(Asked asked, boolean wantsTable, HttpServletResponse response) {
        Request(Map<String, String> parameters, String accept, HttpServletResponse response) {
            this(new Asked(parameters), Csv.isWanted(accept), response);
        }
    }

    /**
     * Answers with a table when one is wanted, written as its lines are read, and else with a page of JSON.
     *
     * @param page makes the page
     * @param line the record that each line of the table is
     * @param lines gives the lines
     */
    void answer(Request request, Supplier<Object> page, Class<? extends Record> line, Csv.Lines lines)
            throws IOException {
        HttpServletResponse response = request.response();
        if (request.wantsTable()) {
            response.setContentType(Csv.TYPE + ";charset=UTF-8");
            new Csv(mapper).write(line, lines, response.getOutputStream());
        } else {
            Object answer = page.get();
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            mapper.writeValue(response.getOutputStream(), answer);
        }
    }

    /** Hands on each line as the API returns it. */
    static <T> Consumer<T> as(Consumer<Object> take, Function<T, ? extends Record> view) {
        return line -> take.accept(view.apply(line));
    }
}

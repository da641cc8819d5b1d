package dev.signalbox.console;

import dev.signalbox.api.AccountView;
import dev.signalbox.api.ConfigApi;
import dev.signalbox.api.ConnectionView;
import dev.signalbox.api.ConnectionsApi;
import dev.signalbox.api.DeadLetterView;
import dev.signalbox.api.DeadLettersApi;
import dev.signalbox.api.DriftApi;
import dev.signalbox.api.KillSwitchApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What may need a person, kind by kind. */
final class Concerns {
    private static final Optional<String> ANY = Optional.empty();

    private Concerns() {}

    /** Everything is stopped. */
    @Component
    record KillSwitch(KillSwitchApi killSwitch) implements Concern {
        @Override
        public List<Item> items(List<AccountView> accounts) {
            var state = killSwitch.state(ANY);
            String mend = "Nothing trades, exits included, until it is turned off.";
            return state.active()
                    ? List.of(new Item(
                            Weight.DANGER, "The kill switch of everything is on", mend, "/console/kill-switch"))
                    : List.of();
        }
    }

    /** An edit was not taken. */
    @Component
    record Texts(ConfigApi configuration) implements Concern {
        @Override
        public List<Item> items(List<AccountView> accounts) {
            var state = configuration.state();
            return state.state().equals("rejected")
                    ? List.of(new Item(
                            Weight.DANGER,
                            "The last edit of the configuration was rejected: "
                                    + count(state.faults().size(), "fault"),
                            "The hub goes on by what was there before. Mend the file, and it is read again.",
                            "/console/configuration"))
                    : List.of();
        }
    }

    /** Accounts that may not trade, or not for long. */
    @Component
    record Limits() implements Concern {
        @Override
        public List<Item> items(List<AccountView> accounts) {
            return accounts.stream().flatMap(Limits::of).toList();
        }

        static Stream<Item> of(AccountView account) {
            String id = account.who().id();
            String state = account.state().state();
            if (!state.equals("active")) {
                return Stream.of(
                        new Item(Weight.DANGER, id + " is " + Show.words(state) + why(account), mend(state), link(id)));
            }
            return Meter.nearest(account)
                    .filter(meter -> meter.level().equals("danger"))
                    .map(meter -> new Item(
                            Weight.WARNING,
                            id + " has used " + meter.percent() + " % of "
                                    + Show.words(meter.limit().rule()),
                            Show.number(meter.limit().distance()) + meter.unit() + " are left.",
                            link(id)))
                    .stream();
        }

        private static String why(AccountView account) {
            var stop = account.state().stop();
            return stop == null || stop.reason() == null ? "" : ": " + stop.reason();
        }

        private static String mend(String state) {
            return switch (state) {
                case "soft_stopped" -> "Exits pass; entries open again with the next trading day.";
                case "breached" -> "Exits pass; entries stay shut until a person opens them.";
                default -> "Nothing of it trades until its kill switch is off.";
            };
        }
    }

    /** What could not be done. */
    @Component
    record Letters(DeadLettersApi letters) implements Concern {
        @Override
        public List<Item> items(List<AccountView> accounts) {
            Map<String, Long> byStage = letters.list(ANY, ANY, Optional.of("1000"), ANY).deadLetters().stream()
                    .collect(Collectors.groupingBy(DeadLetterView::stage, TreeMap::new, Collectors.counting()));
            return byStage.entrySet().stream()
                    .map(stage -> new Item(
                            LetterHelp.isUrgent(stage.getKey()) ? Weight.DANGER : Weight.WARNING,
                            count(stage.getValue(), "dead letter") + " of the stage " + Show.words(stage.getKey()),
                            LetterHelp.of(stage.getKey()),
                            "/console/dead-letters"))
                    .toList();
        }
    }

    /** Where books and brokers differ. */
    @Component
    record Drifts(DriftApi drift) implements Concern {
        @Override
        public List<Item> items(List<AccountView> accounts) {
            return drift.all().drifts().stream()
                    .map(one -> new Item(
                            Weight.WARNING,
                            one.account() + " " + one.symbol() + ": the books say " + one.journal() + ", the "
                                    + (one.kind().equals("missed_alert") ? "sender" : "broker") + " says "
                                    + one.broker(),
                            "Look at the broker what is right. It is told until both agree again.",
                            link(one.account())))
                    .toList();
        }
    }

    /** Brokers that cannot be reached, or want a person to log in, and connections that a person paused. */
    @Component
    record Connections(ConnectionsApi connections) implements Concern {
        private static final String PLACE = "/console/connections";

        @Override
        public List<Item> items(List<AccountView> accounts) {
            return connections.all().connections().stream()
                    .flatMap(Connections::of)
                    .toList();
        }

        private static Stream<Item> of(ConnectionView connection) {
            String name = connection.name();
            Stream<Item> paused = ConnectionsPage.isPaused(connection)
                    ? Stream.of(new Item(
                            Weight.DANGER,
                            name + " is paused since " + Show.time(connection.paused()),
                            "Nothing goes to " + connection.broker() + ", exits included, until a person resumes it.",
                            PLACE))
                    : Stream.empty();
            Stream<Item> broken = connection.breaker().equals("open")
                    ? Stream.of(new Item(
                            Weight.DANGER,
                            "Calls of " + name + " to " + connection.broker() + " are stopped after failures",
                            "Its orders wait, and it is tried again by itself. Look whether the broker is up.",
                            PLACE))
                    : Stream.empty();
            Stream<Item> outside = ConnectionsPage.wantsPerson(connection)
                    ? Stream.of(new Item(
                            Weight.DANGER,
                            name + " needs a log-in at " + connection.broker(),
                            "Nothing of it trades until a person has logged in there, or put its credentials right.",
                            PLACE))
                    : Stream.empty();
            return Stream.of(paused, broken, outside).flatMap(one -> one);
        }
    }

    private static String link(String account) {
        return "/console/accounts/" + account;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

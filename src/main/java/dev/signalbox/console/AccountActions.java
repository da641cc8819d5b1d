package dev.signalbox.console;

import dev.signalbox.api.AccountView;
import dev.signalbox.api.AccountsApi;
import dev.signalbox.api.FlattenApi;
import dev.signalbox.api.KillSwitchApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a person does with an account, each after a page that says what will happen. */
@RestController
@RequestMapping("/console/accounts/{id}")
class AccountActions {
    private static final String PLACE = "/console/accounts";

    private final AccountsApi accounts;
    private final FlattenApi flatten;
    private final KillSwitchApi killSwitch;
    private final Pages pages;

    AccountActions(AccountsApi accounts, FlattenApi flatten, KillSwitchApi killSwitch, Pages pages) {
        this.accounts = accounts;
        this.flatten = flatten;
        this.killSwitch = killSwitch;
        this.pages = pages;
    }

    @GetMapping("/flatten")
    ResponseEntity<byte[]> askFlatten(HttpServletRequest request, @PathVariable String id) {
        return ask(
                request,
                "Flatten " + id,
                confirm(
                        id,
                        "flatten",
                        "Flatten",
                        "From now on " + id
                                + " takes no entries until it is flat. Its working orders are canceled, and what it "
                                + "holds is closed at the market: " + held(accounts.one(id)) + ".",
                        "The hub goes on until the broker says that nothing is held and nothing works."));
    }

    @PostMapping("/flatten")
    ResponseEntity<byte[]> flatten(HttpServletRequest request, @PathVariable String id) {
        flatten.flatten(id);
        return done(request, id, id + " is being flattened: its orders are canceled, and its positions closed.");
    }

    @GetMapping("/open")
    ResponseEntity<byte[]> askOpen(HttpServletRequest request, @PathVariable String id) {
        return ask(
                request,
                "Open " + id + " again",
                confirm(
                        id,
                        "open",
                        "Open again",
                        "Entries of " + id + " pass again at once, if no other rule refuses them.",
                        "While its money is at or below a floor, that shuts them again at once."));
    }

    @PostMapping("/open")
    ResponseEntity<byte[]> open(HttpServletRequest request, @PathVariable String id) {
        String state = accounts.open(id).state().state();
        return done(request, id, id + " was opened again and is " + Show.words(state) + ".");
    }

    @GetMapping("/kill")
    ResponseEntity<byte[]> askKill(HttpServletRequest request, @PathVariable String id) {
        var says = List.of(
                "Nothing of " + id
                        + " goes to its broker any more, exits included, until the switch is turned off; a restart does "
                        + "not turn it off.",
                "What protects its positions at the broker stays at work, unless you take it away. It holds "
                        + held(accounts.one(id)) + ".");
        var fields = List.of(
                Confirm.Field.ticked("flatten", "Close everything first", "true"),
                Confirm.Field.ticked("protection", "Take what protects its positions away, too", "cancel"));
        String own = PLACE + "/" + id;
        return ask(request, "Kill switch for " + id, new Confirm(own + "/kill", says, fields, "Stop " + id, own));
    }

    @PostMapping("/kill")
    ResponseEntity<byte[]> kill(
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean flatten,
            @RequestParam(defaultValue = "keep") String protection) {
        var state = killSwitch.on(Optional.of(id), flatten, protection);
        return done(
                request,
                id,
                state.active()
                        ? "The kill switch is on for " + id + "."
                        : "The kill switch goes on for " + id + " as soon as it is flat.");
    }

    @GetMapping("/revive")
    ResponseEntity<byte[]> askRevive(HttpServletRequest request, @PathVariable String id) {
        return ask(
                request,
                "Turn the kill switch off for " + id,
                confirm(
                        id,
                        "revive",
                        "Turn it off",
                        "Orders of " + id + " go to its broker again, those that wait included."));
    }

    @PostMapping("/revive")
    ResponseEntity<byte[]> revive(HttpServletRequest request, @PathVariable String id) {
        killSwitch.off(Optional.of(id));
        return done(request, id, "The kill switch is off for " + id + ".");
    }

    @GetMapping("/floor")
    ResponseEntity<byte[]> askFloor(HttpServletRequest request, @PathVariable String id) {
        AccountView account = accounts.one(id);
        String floor = Optional.ofNullable(account.money().toLimits().floor()).orElse("");
        String own = PLACE + "/" + id;
        return ask(
                request,
                "Set the floor of " + id,
                new Confirm(
                        own + "/floor",
                        List.of(
                                "max_loss of " + id + " counts from this floor on. When the equity, now "
                                        + Show.number(account.money().equity())
                                        + ", is at or below it, the account is locked out at once and what it holds is closed.",
                                "Set it to what the firm shows, for an account that traded before the hub knew it."),
                        List.of(Confirm.Field.written("floor", "Floor, in the account's currency", floor)),
                        "Set the floor",
                        own));
    }

    @PostMapping("/floor")
    ResponseEntity<byte[]> floor(
            HttpServletRequest request, @PathVariable String id, @RequestParam(defaultValue = "") String floor) {
        var account = accounts.floor(id, new AccountsApi.FloorWanted(floor.strip()));
        return done(
                request,
                id,
                "The floor of " + id + " is "
                        + Show.number(account.money().toLimits().floor()) + ".");
    }

    private static Confirm confirm(String id, String action, String button, String... says) {
        String own = PLACE + "/" + id;
        return new Confirm(own + "/" + action, List.of(says), List.of(), button, own);
    }

    private ResponseEntity<byte[]> ask(HttpServletRequest request, String title, Confirm confirm) {
        return pages.show(request, PLACE, title, confirm);
    }

    private ResponseEntity<byte[]> done(HttpServletRequest request, String id, String notice) {
        return pages.done(request, PLACE + "/" + id, notice);
    }

    private static String held(AccountView account) {
        String held = account.positions().stream()
                .map(position -> Show.number(position.quantity()) + " " + position.symbol())
                .collect(Collectors.joining(", "));
        return held.isEmpty() ? "nothing" : held;
    }
}

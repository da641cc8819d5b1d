package dev.signalbox.console;

import dev.signalbox.api.KillSwitchApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stops everything, and lets it go on. */
@RestController
@RequestMapping("/console/kill-switch")
class KillSwitchPage {
    private static final String PLACE = "/console/kill-switch";
    private static final Optional<String> EVERYTHING = Optional.empty();

    private final KillSwitchApi killSwitch;
    private final Pages pages;

    KillSwitchPage(KillSwitchApi killSwitch, Pages pages) {
        this.killSwitch = killSwitch;
        this.pages = pages;
    }

    @GetMapping
    ResponseEntity<byte[]> ask(HttpServletRequest request) {
        return killSwitch.state(EVERYTHING).active() ? askOff(request) : askOn(request);
    }

    private ResponseEntity<byte[]> askOn(HttpServletRequest request) {
        var says = List.of(
                "Nothing of any account goes to a broker any more, exits included, until the switch is turned off; a restart does "
                        + "not turn it off.",
                "What protects positions at the brokers stays at work, unless you take it away.");
        var fields = List.of(
                Confirm.Field.ticked("flatten", "Close everything first", "true"),
                Confirm.Field.ticked("protection", "Take what protects positions away, too", "cancel"));
        var confirm = new Confirm(PLACE + "/on", says, fields, "Stop everything", "/console");
        return pages.show(request, PLACE, "Kill switch of everything", confirm);
    }

    private ResponseEntity<byte[]> askOff(HttpServletRequest request) {
        var says = List.of(
                "Orders go to the brokers again, those that wait included. Accounts with a switch of their own stay off.");
        var confirm = new Confirm(PLACE + "/off", says, List.of(), "Let everything go on", "/console");
        return pages.show(request, PLACE, "Turn the kill switch of everything off", confirm);
    }

    @PostMapping("/on")
    ResponseEntity<byte[]> on(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean flatten,
            @RequestParam(defaultValue = "keep") String protection) {
        boolean isOn = killSwitch.on(EVERYTHING, flatten, protection).active();
        return pages.done(
                request,
                "/console",
                isOn
                        ? "The kill switch is on: nothing trades."
                        : "The kill switch goes on as soon as everything is flat.");
    }

    @PostMapping("/off")
    ResponseEntity<byte[]> off(HttpServletRequest request) {
        killSwitch.off(EVERYTHING);
        return pages.done(request, "/console", "The kill switch of everything is off.");
    }
}

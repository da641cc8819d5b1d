package dev.signalbox.console;

import dev.signalbox.api.ConnectionControlApi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person does with a connection; what stops or sends orders, after a page that says what will happen. */
@RestController
@RequestMapping(ConnectionsPage.PLACE + "/{name}")
class ConnectionActions {
    private final ConnectionControlApi control;
    private final Pages pages;

    ConnectionActions(ConnectionControlApi control, Pages pages) {
        this.control = control;
        this.pages = pages;
    }

    @GetMapping("/pause")
    ResponseEntity<byte[]> askPause(HttpServletRequest request, @PathVariable String name) {
        return ask(
                request,
                name,
                "Pause",
                "Nothing goes to the broker of " + name
                        + " any more, exits, cancels and looks included, until a person resumes it; a "
                        + "restart does not. A call that is under way is finished.",
                "Alerts are still taken, and their orders wait: entries as long as they may be old, exits"
                        + " longer. What works at the broker stays at work there, and fills meanwhile are"
                        + " told afterwards.");
    }

    @PostMapping("/pause")
    ResponseEntity<byte[]> pause(HttpServletRequest request, @PathVariable String name) {
        control.pause(name);
        return pages.done(request, ConnectionsPage.PLACE, name + " is paused: nothing goes to its broker.");
    }

    @GetMapping("/resume")
    ResponseEntity<byte[]> askResume(HttpServletRequest request, @PathVariable String name) {
        return ask(
                request,
                name,
                "Resume",
                "Orders of " + name
                        + " go to its broker again at once, those that wait included; entries that became too old"
                        + " meanwhile do not.");
    }

    @PostMapping("/resume")
    ResponseEntity<byte[]> resume(HttpServletRequest request, @PathVariable String name) {
        control.resume(name);
        return pages.done(request, ConnectionsPage.PLACE, name + " goes on.");
    }

    /** Another session changes nothing of what is traded, so nobody is asked. */
    @PostMapping("/renew")
    ResponseEntity<byte[]> renew(HttpServletRequest request, @PathVariable String name) {
        boolean isRenewed = control.renew(name).getStatusCode().value() == 200;
        return pages.done(
                request,
                ConnectionsPage.PLACE,
                isRenewed
                        ? "There is another session for " + name + "."
                        : "The session of " + name + " is being renewed; the hub that serves it has not answered yet.");
    }

    /** @param action a word of the page, whose small form is the end of the address that it leads to */
    private ResponseEntity<byte[]> ask(HttpServletRequest request, String name, String action, String... says) {
        String title = action + " " + name;
        String path = ConnectionsPage.PLACE + "/" + name + "/" + action.toLowerCase(Locale.ROOT);
        return pages.show(
                request,
                ConnectionsPage.PLACE,
                title,
                new Confirm(path, List.of(says), List.of(), title, ConnectionsPage.PLACE));
    }
}

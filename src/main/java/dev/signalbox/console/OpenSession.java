package dev.signalbox.console;

import dev.signalbox.api.PersonSession;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Lets a console that is open in a browser read what happens. */
@Component
class OpenSession implements PersonSession {
    private final PersonSessions sessions;

    OpenSession(PersonSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean isOpen(HttpServletRequest request) {
        return Visitor.cookie(request, Visitor.SESSION).filter(sessions::isOpen).isPresent();
    }
}

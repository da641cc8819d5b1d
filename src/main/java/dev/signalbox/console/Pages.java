package dev.signalbox.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Writes pages. The templates are classes of this package, made from {@code src/main/jte} when the hub is built. */
@Component
class Pages {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

    private final Notices notices;

    Pages(Notices notices) {
        this.notices = notices;
    }

    /** A page that is ready to be sent. */
    record Page(String template, Frame frame, Object content) {}

    /**
     * Makes a page.
     *
     * @param request who asks for it
     * @param place the path under which the navigation has it
     * @param title what it is
     * @param content what its template shows; the template is named after it
     */
    Page page(HttpServletRequest request, String place, String title, Object content) {
        Visitor visitor = ConsoleFilter.visitor(request);
        boolean isLoggedIn = !place.isEmpty();
        String notice = visitor.session().map(notices::take).orElse("");
        String name = content.getClass().getSimpleName();
        String template = Character.toLowerCase(name.charAt(0)) + name.substring(1) + ".jte";
        return new Page(
                template, new Frame(title, place, visitor.csrf(), notice, visitor.after(), isLoggedIn), content);
    }

    /** {@return the answer to a request for a page} */
    ResponseEntity<byte[]> show(HttpServletRequest request, String place, String title, Object content) {
        return show(200, page(request, place, title, content));
    }

    /** {@return an answer with a page} */
    ResponseEntity<byte[]> show(int status, Page page) {
        return ResponseEntity.status(status).contentType(HTML).body(bytes(page));
    }

    /** {@return a page that says in words what went wrong} */
    Page problem(HttpServletRequest request, String title, String detail) {
        return page(request, "/console/problem", title, new Problem(detail));
    }

    /** {@return what to say while the database is away} */
    Page databaseAway(HttpServletRequest request) {
        return problem(
                request,
                "The database did not answer",
                "It may be starting, or away. Load the page again in a moment; what was pressed may not have been done.");
    }

    /** What went wrong, and what to do. */
    record Problem(String detail) {}

    /** Answers a request that comes no further than the door. */
    void write(HttpServletResponse response, int status, Page page) throws IOException {
        response.setStatus(status);
        response.setContentType(HTML.toString());
        response.getOutputStream().write(bytes(page));
    }

    /** {@return the answer to a form that did what it should: another page, which tells what that was} */
    ResponseEntity<byte[]> done(HttpServletRequest request, String path, String notice) {
        ConsoleFilter.visitor(request).session().ifPresent(session -> notices.leave(session, notice));
        return ResponseEntity.status(303).location(URI.create(path)).build();
    }

    private byte[] bytes(Page page) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        engine.render(page.template(), Map.of("frame", page.frame(), "page", page.content()), out);
        return out.toByteArray();
    }
}

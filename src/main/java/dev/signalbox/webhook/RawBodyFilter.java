package dev.signalbox.webhook;

import dev.signalbox.intake.AlertVerifier;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the raw bytes of what is sent to the webhook, up to the size limit, before anything else can touch them. The
 * server would take a body that is labelled as a form apart, and Camel would copy one of any size: senders label theirs
 * as they like, and nobody is verified yet.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RawBodyFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = RawBodyFilter.class.getName();

    private static final long MOST_SKIPPED = 32L * 1024 * 1024;

    /** The bytes of a request, one more than the limit at the most. */
    static byte[] of(HttpServletRequest request) {
        return (byte[]) request.getAttribute(ATTRIBUTE);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/webhook/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        InputStream body = request.getInputStream();
        request.setAttribute(ATTRIBUTE, body.readNBytes(AlertVerifier.LARGEST_BODY + 1));
        skipRest(body);
        chain.doFilter(new Emptied(request), response);
    }

    /** A sender sees its answer only after all that it sent was read: otherwise the client sees a reset. */
    private static void skipRest(InputStream body) throws IOException {
        long skipped = 0;
        byte[] nowhere = new byte[16 * 1024];
        for (int n = body.read(nowhere); n >= 0 && skipped < MOST_SKIPPED; n = body.read(nowhere)) {
            skipped += n;
        }
    }

    /** The request without body, label and parameters, and without a slash at the end of its path. */
    private static final class Emptied extends HttpServletRequestWrapper {
        Emptied(HttpServletRequest request) {
            super(request);
        }

        /** Some senders put a slash at the end of an address. */
        @Override
        public String getRequestURI() {
            return withoutSlash(super.getRequestURI());
        }

        @Override
        public String getServletPath() {
            return withoutSlash(super.getServletPath());
        }

        private static String withoutSlash(String path) {
            return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new NoBytes();
        }

        @Override
        public String getContentType() {
            return "application/octet-stream";
        }

        @Override
        public String getHeader(String name) {
            return "content-type".equalsIgnoreCase(name) ? getContentType() : super.getHeader(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }
    }

    private static final class NoBytes extends ServletInputStream {
        @Override
        public int read() {
            return -1;
        }

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body was read already");
        }
    }
}

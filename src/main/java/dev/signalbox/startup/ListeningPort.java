package dev.signalbox.startup;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port that the hub is to listen on.
 *
 * @param variable where the operator sets it
 * @param number 0 lets the system choose
 */
record ListeningPort(String variable, int number) {
    private static final int HIGHEST = 65_535;
    private static final int PRIVILEGED = 1024;

    /** @throws CannotStart when the text is not a port */
    static ListeningPort of(String variable, String text) {
        if (text == null || !text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST) {
            throw new CannotStart(variable + " is not a port: \"" + text + "\"; write a number from 1 to " + HIGHEST);
        }
        return new ListeningPort(variable, Integer.parseInt(text));
    }

    /** @throws CannotStart when somebody else listens there, with who that is where it can be told */
    void mustBeFree() {
        try (ServerSocket socket = new ServerSocket()) {
            // As the server itself does it: what an ended hub's connections leave behind for a minute is in nobody's
            // way.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(number));
        } catch (BindException e) {
            throw new CannotStart(isDenied(e) ? denied() : taken());
        } catch (IOException e) {
            throw new CannotStart(
                    "the port " + number + " (" + variable + ") cannot be listened on: " + e.getMessage());
        }
    }

    private boolean isDenied(BindException e) {
        return number < PRIVILEGED && String.valueOf(e.getMessage()).contains("ermission");
    }

    private String denied() {
        return "this user may not listen on the port " + number + " (" + variable + "); choose one above " + PRIVILEGED
                + ", and let a proxy listen on the low one";
    }

    private String taken() {
        return "the port " + number + " is taken by "
                + Listener.on(number).map(Listener::toString).orElse("another program") + "; stop that one, or set "
                + variable + " to another port";
    }
}

package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** One request of a customer, and the means to carry it out and to answer it, well or badly. */
public final class ServedRequest {
    private final SimulatedBroker broker;
    private final BrokerBook brokerBook;
    private final Request request;
    private final HttpExchange exchange;

    ServedRequest(SimulatedBroker broker, BrokerBook brokerBook, Request request, HttpExchange exchange) {
        this.broker = broker;
        this.brokerBook = brokerBook;
        this.request = request;
        this.exchange = exchange;
    }

    SimulatedBroker broker() {
        return broker;
    }

    Request request() {
        return request;
    }

    BrokerBook book() {
        return brokerBook;
    }

    /** Carries the request out. */
    Reply execute() {
        return broker.serve(request, brokerBook);
    }

    /** Answers it. */
    void send(Reply reply) throws IOException {
        try (OutputStream out = begin(reply)) {
            out.write(reply.body().getBytes(UTF_8));
        }
        exchange.close();
    }

    /** Answers it a byte at a time, with a pause after each. */
    void trickle(Reply reply, Duration pause) throws IOException, InterruptedException {
        try (OutputStream out = begin(reply)) {
            for (byte part : reply.body().getBytes(UTF_8)) {
                out.write(part);
                out.flush();
                Thread.sleep(pause);
            }
        }
        exchange.close();
    }

    /** Cuts the connection without an answer. */
    void cut() {
        // Before the head of an answer is sent, this closes the connection itself.
        exchange.close();
    }

    private OutputStream begin(Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        int length = reply.body().getBytes(UTF_8).length;
        exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
        return length == 0 ? OutputStream.nullOutputStream() : exchange.getResponseBody();
    }
}

package dev.signalbox.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A simulated broker on a port of its own, over real HTTP, with faults where a test asks for them. */
public final class FaultyServer implements AutoCloseable, Setup.Broker {
    static {
        // Without it small answers wait 40 ms for the other side's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final SimulatedBroker broker;
    private final Optional<AuthorizationServer> logins;
    private final Map<String, BrokerUser> brokerUsers = new ConcurrentHashMap<>();
    private final List<Request> strangers = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> defects = new CopyOnWriteArrayList<>();
    private Running running;

    private record Running(HttpServer server, ExecutorService executor) {}

    private FaultyServer(SimulatedBroker broker, Optional<AuthorizationServer> logins) throws IOException {
        this.broker = logins.<SimulatedBroker>map(server -> new ByOAuth(broker, server))
                .orElse(broker);
        this.logins = logins;
        running = listen(0);
    }

    /**
     * Starts one on a free port.
     *
     * @param broker the broker that it plays
     * @return it
     * @throws IOException when there is no port
     */
    public static FaultyServer start(SimulatedBroker broker) throws IOException {
        if (broker instanceof ByOAuth) {
            return new FaultyServer(broker, Optional.empty());
        }
        Optional<AuthorizationServer.Manner> manner = broker.login().or(() -> Brokers.loginAsked(broker.name()));
        Optional<AuthorizationServer> logins =
                manner.isPresent() ? Optional.of(AuthorizationServer.start(manner.get())) : Optional.empty();
        return new FaultyServer(broker, logins);
    }

    /** {@return the broker that it plays, with its log-in} */
    public SimulatedBroker broker() {
        return broker;
    }

    /** {@return where people log in; there is none at a broker that takes credentials with each call} */
    public AuthorizationServer logins() {
        return logins.orElseThrow();
    }

    /** {@return what an operator would write as the broker's base address} */
    public String url() {
        return "http://127.0.0.1:" + port() + broker.path();
    }

    /** {@return the customer of this name, whose credentials are good from now on} */
    public BrokerUser customer(String name) {
        return brokerUsers.computeIfAbsent(name, BrokerUser::new);
    }

    /** {@return requests without the credentials of a customer} */
    public List<Request> strangers() {
        return strangers;
    }

    /** {@return what went wrong in the simulator itself, which a test must not take for a fault of the hub} */
    public List<RuntimeException> defects() {
        return defects;
    }

    /** Refuses connections, and cuts those that there are. */
    public void stop() {
        running.server().stop(0);
        running.executor().shutdownNow();
    }

    /** Takes connections again, on the same port and with the same customers. */
    public void restart() throws IOException {
        running = listen(port());
    }

    /** {@return what leads a hub here} */
    @Override
    public Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(Map.of(Stage.urlVariable(broker), url()));
        String name = Stage.urlVariable(broker).replace("_URL", "");
        logins.ifPresent(server -> {
            variables.put(name + "_AUTHORIZE_URL", server.url("/authorize"));
            variables.put(name + "_TOKEN_URL", server.url("/token"));
        });
        return variables;
    }

    /** Where people log in, one does so for each of its customers; a grant outlives the hub that was given it. */
    @Override
    public void started(Hub hub) {
        if (logins.isPresent()) {
            new Logins(hub, List.copyOf(brokerUsers.keySet())).all();
        }
    }

    @Override
    public void close() {
        logins.ifPresent(AuthorizationServer::close);
        stop();
    }

    private int port() {
        return running.server().getAddress().getPort();
    }

    private Running listen(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
        return new Running(server, executor);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        Optional<BrokerUser> caller = broker.caller(request).map(brokerUsers::get);
        if (caller.isEmpty()) {
            strangers.add(request);
        }
        Fault fault = caller.map(brokerUser -> brokerUser.note(broker.operation(request), request))
                .orElse(Fault.LOCKED_OUT);
        BrokerBook brokerBook = caller.map(BrokerUser::book).orElseGet(BrokerBook::new);
        meet(fault, new ServedRequest(broker, brokerBook, request, exchange));
    }

    private void meet(Fault fault, ServedRequest servedRequest) throws IOException {
        try {
            fault.conduct().meet(servedRequest);
        } catch (InterruptedException e) {
            // It is being stopped, and cuts its connections.
            servedRequest.cut();
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            defects.add(e);
            servedRequest.cut();
        }
    }
}

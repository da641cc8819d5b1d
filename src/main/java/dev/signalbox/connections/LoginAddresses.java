package dev.signalbox.connections;

import dev.signalbox.cluster.HubAddress;
import org.springframework.stereotype.Component;

/** The addresses of this hub by which people log in at brokers. */
@Component
public class LoginAddresses {
    private final HubAddress hub;

    LoginAddresses(HubAddress hub) {
        this.hub = hub;
    }

    /**
     * Gives what a person opens.
     *
     * @param connection the connection's name
     * @return the address, which leads on to the broker's page
     */
    public String login(String connection) {
        return hub.url() + "/connect/" + connection;
    }

    /**
     * Gives what has to be registered at the broker.
     *
     * @param connection the connection's name
     * @return the address to which the broker leads back
     */
    public String callback(String connection) {
        return login(connection) + "/callback";
    }
}

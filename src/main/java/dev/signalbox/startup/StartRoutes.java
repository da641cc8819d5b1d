package dev.signalbox.startup;

import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.routes.RouteFile;
import dev.signalbox.routes.RouteRevisions;
import dev.signalbox.routes.TemplatedRoutes;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives Camel, when it begins, the routes that were read and checked. */
@Component
class StartRoutes extends RouteBuilder {
    private final ConfigurationInForce configuration;
    private final RouteRevisions revisions;
    private final ObjectProvider<TemplatedRoutes> templated;

    StartRoutes(
            ConfigurationInForce configuration, RouteRevisions revisions, ObjectProvider<TemplatedRoutes> templated) {
        this.configuration = configuration;
        this.revisions = revisions;
        this.templated = templated;
    }

    @Override
    public void configure() {
        revisions.begin(
                RouteFile.among(configuration.loaded().files().texts()),
                () -> templated.forEach(TemplatedRoutes::begin));
    }
}

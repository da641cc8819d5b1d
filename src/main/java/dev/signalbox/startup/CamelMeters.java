package dev.signalbox.startup;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerRouteEventNotifier;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Counts what passes each route ({@code camel_exchanges}) and which routes run ({@code camel_routes}), as the starter of
 * camel-micrometer would. Steps and single calls are not measured: every alert would pay for it.
 */
@Component
class CamelMeters implements CamelContextConfiguration {
    private final MeterRegistry registry;

    CamelMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        MicrometerRoutePolicyFactory exchanges = new MicrometerRoutePolicyFactory();
        exchanges.setMeterRegistry(registry);
        camel.addRoutePolicyFactory(exchanges);
        MicrometerRouteEventNotifier routes = new MicrometerRouteEventNotifier();
        routes.setMeterRegistry(registry);
        camel.getManagementStrategy().addEventNotifier(routes);
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {}
}

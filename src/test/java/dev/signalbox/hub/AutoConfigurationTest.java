package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** What {@code application.yaml} switches off is there to be switched off: Spring Boot passes unknown names over. */
@Tag("unit")
class AutoConfigurationTest {
    @Test
    void every_name_that_is_excluded_is_an_auto_configuration_of_this_release() throws IOException {
        var known = ImportCandidates.load(AutoConfiguration.class, null).getCandidates();

        assertThat(excluded()).isNotEmpty().isSubsetOf(known);
    }

    private static List<String> excluded() throws IOException {
        var settings = new YamlPropertySourceLoader().load("settings", new ClassPathResource("application.yaml"));
        return new Binder(ConfigurationPropertySources.from(settings))
                .bind("spring.autoconfigure.exclude", Bindable.listOf(String.class))
                .orElse(List.of());
    }
}

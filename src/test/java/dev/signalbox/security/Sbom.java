package dev.signalbox.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;

/** What the build wrote down of what is in the jar (CycloneDX). */
final class Sbom {
    private Sbom() {}

    /** {@return the versions by {@code group:name}} */
    static Map<String, String> versions() throws IOException {
        try (InputStream sbom = new ClassPathResource("META-INF/sbom/application.cdx.json").getInputStream()) {
            Map<String, String> versions = new TreeMap<>();
            for (JsonNode component : new JsonMapper().readTree(sbom).path("components")) {
                versions.put(
                        component.path("group").asText() + ":"
                                + component.path("name").asText(),
                        component.path("version").asText());
            }
            return versions;
        }
    }
}

package dev.signalbox.routes;

import java.util.Map;

/**
 * A route to be made from a template of a route file.
 *
 * @param template the template's id, as it is written
 * @param id the id of the route
 * @param parameters what the template's parameters stand for
 */
public record TemplatedRoute(String template, String id, Map<String, String> parameters) {}

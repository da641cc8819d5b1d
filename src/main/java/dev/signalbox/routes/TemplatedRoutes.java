package dev.signalbox.routes;

/** Makes routes from templates, one for each of something. */
public interface TemplatedRoutes {
    /** Makes them for the first time; the templates have been read. */
    void begin();
}

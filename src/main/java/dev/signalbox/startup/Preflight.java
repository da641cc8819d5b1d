package dev.signalbox.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** What is settled before anything else of a hub is made: that the data folder is its own, and that its ports are free. */
final class Preflight implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    /**
     * Takes the folder for as long as the hub lives, and looks at the ports.
     *
     * @throws CannotStart when either belongs to somebody else, or a setting cannot be used
     */
    @Override
    public void initialize(GenericApplicationContext hub) {
        Environment settings = hub.getEnvironment();
        SettingsCheck.check(settings, System.getenv());
        Path path = Path.of(settings.getRequiredProperty("signalbox.data")).toAbsolutePath();
        Optional<DataFolder> folder =
                keepsNothing(settings, path) ? Optional.empty() : Optional.of(DataFolder.take(path));
        try {
            checkPorts(settings);
        } catch (CannotStart e) {
            folder.ifPresent(DataFolder::close);
            throw e;
        }
        folder.ifPresent(ours -> hold(ours, hub));
    }

    private static void checkPorts(Environment settings) {
        ListeningPort.of("SIGNALBOX_PORT", settings.getProperty("server.port")).mustBeFree();
        ListeningPort.of("SIGNALBOX_MANAGEMENT_PORT", settings.getProperty("management.server.port"))
                .mustBeFree();
        if (isShared(settings.getProperty("server.port"), settings.getProperty("management.server.port"))) {
            LOG.warn("SIGNALBOX_MANAGEMENT_PORT is the same as SIGNALBOX_PORT, so that /actuator asks for the API token"
                    + " there; give it a port of its own");
        }
    }

    /** 0 is another one each time. */
    private static boolean isShared(String port, String management) {
        return port.equals(management) && !port.equals("0");
    }

    /** With a database and secrets from elsewhere a hub may stand on a disk that is read only. */
    private static boolean keepsNothing(Environment settings, Path folder) {
        return !settings.getProperty("signalbox.database-url", "").isEmpty() && !isWritable(folder);
    }

    /** What was registered first is destroyed last: after the database whose files are in the folder. */
    private static void hold(DataFolder folder, GenericApplicationContext hub) {
        hub.getDefaultListableBeanFactory().registerDisposableBean("dataFolder", folder::close);
    }

    private static boolean isWritable(Path folder) {
        return folder != null && (Files.exists(folder) ? Files.isWritable(folder) : isWritable(folder.getParent()));
    }
}

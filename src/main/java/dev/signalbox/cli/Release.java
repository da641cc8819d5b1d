package dev.signalbox.cli;

import dev.signalbox.startup.Version;
import picocli.CommandLine.IVersionProvider;

/** Which release this program is. */
final class Release implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {Commands.PROGRAM + " " + Version.ofThisProgram()};
    }
}

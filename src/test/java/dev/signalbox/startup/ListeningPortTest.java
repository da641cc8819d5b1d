package dev.signalbox.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a hub can listen where it is to. */
@Tag("unit")
class ListeningPortTest {
    @Test
    void aTakenPortIsToldWithItsVariableAndWhoHasIt() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            String port = Integer.toString(other.getLocalPort());

            assertThatThrownBy(() -> ListeningPort.of("SIGNALBOX_PORT", port).mustBeFree())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("the port " + port + " is taken by ")
                    .hasMessageEndingWith("or set SIGNALBOX_PORT to another port")
                    .message()
                    .isNotEmpty()
                    .contains(
                            Files.exists(Path.of("/proc/net/tcp"))
                                    ? "process " + ProcessHandle.current().pid() + " (java)"
                                    : "another program");
        }
    }

    @Test
    void onOneAddressAloneItIsTakenToo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertThatThrownBy(() ->
                            ListeningPort.of("SIGNALBOX_MANAGEMENT_PORT", port).mustBeFree())
                    .hasMessageContaining("SIGNALBOX_MANAGEMENT_PORT");
        }
    }

    @Test
    void aPortOfTheSystemsChoiceIsFree() {
        assertThatCode(() -> ListeningPort.of("SIGNALBOX_PORT", "0").mustBeFree())
                .doesNotThrowAnyException();
        assertThat(Listener.on(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web", "-1", "65536", "99999", "80 80"})
    void whatIsNoPortIsToldByItsVariable(String text) {
        assertThatThrownBy(() -> ListeningPort.of("SIGNALBOX_PORT", text))
                .isInstanceOf(CannotStart.class)
                .hasMessage("SIGNALBOX_PORT is not a port: \"" + text + "\"; write a number from 1 to 65535");
    }
}

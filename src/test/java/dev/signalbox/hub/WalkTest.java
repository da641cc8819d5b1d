package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.normalise.FieldFault;
import dev.signalbox.normalise.InvalidAlert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk as {@code routes/alert.camel.yaml} has it, with stages that only note that they were called. */
@Tag("unit")
class WalkTest extends CamelTestSupport {
    private final List<String> called = new ArrayList<>();
    private String failing = "";
    private RuntimeException failure = new IllegalStateException("this stage fails");

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true).withUseRouteBuilder(false);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        for (String name : List.of(
                "alertVerifier",
                "normaliser",
                "accountGroups",
                "riskAndJournal",
                "webhookAnswer",
                "invalidAlertLetters")) {
            context.getRegistry().bind(name, new Stage(name));
        }
        for (String name : List.of("webhookRequestReader", "webhookReply")) {
            Stage stage = new Stage(name);
            context.getRegistry().bind(name, (Processor) exchange -> stage.note(exchange.getMessage()));
        }
        String walk = Path.of("routes/alert.camel.yaml").toUri().toString();
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, walk));
        for (String entrance : List.of("webhook", "webhook-token")) {
            AdviceWith.adviceWith(context, entrance, route -> route.replaceFromWith("direct:" + entrance));
        }
        return context;
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "webhook-token"})
    void both_entrances_lead_through_all_stages_once_and_in_their_order(String entrance) {
        send(entrance);

        assertThat(called)
                .containsExactly(
                        "webhookRequestReader",
                        "alertVerifier.verify",
                        "normaliser.normalise",
                        "accountGroups.address",
                        "riskAndJournal.record",
                        "webhookAnswer.receipt",
                        "webhookReply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alertVerifier.verify",
                "normaliser.normalise",
                "accountGroups.address",
                "riskAndJournal.record",
                "webhookAnswer.receipt"
            })
    void whatever_stage_fails_those_behind_it_are_not_called_and_the_sender_is_answered(String stage) {
        failing = stage;

        send("webhook");

        assertThat(called)
                .containsSubsequence(stage, "webhookAnswer.problem", "webhookReply")
                .endsWith(stage, "webhookAnswer.problem", "webhookReply");
    }

    @Test
    void what_cannot_be_understood_is_kept_as_it_passed_the_door_before_the_sender_is_answered() {
        failing = "normaliser.normalise";
        failure = new InvalidAlert(List.of(new FieldFault("symbol", "missing_field", "symbol is missing")), false);

        send("webhook");

        assertThat(called)
                .containsExactly(
                        "webhookRequestReader",
                        "alertVerifier.verify",
                        "normaliser.normalise",
                        "invalidAlertLetters.keep an alert",
                        "webhookAnswer.problem",
                        "webhookReply");
    }

    @Test
    void a_walk_that_cannot_be_entered_is_answered_too() throws Exception {
        context.start();
        context.getRouteController().stopRoute("alert");

        template.requestBody("direct:webhook", "an alert");

        assertThat(called).containsExactly("webhookAnswer.problem", "webhookReply");
    }

    private void send(String entrance) {
        context.start();
        template.requestBody("direct:" + entrance, "an alert");
    }

    /** Stands in for every stage. */
    public final class Stage {
        private final String name;

        Stage(String name) {
            this.name = name;
        }

        public Object verify(Object in) {
            return note("verify", in);
        }

        public Object normalise(Object in) {
            return note("normalise", in);
        }

        public Object address(Object in) {
            return note("address", in);
        }

        public Object record(Object in) {
            return note("record", in);
        }

        public Object receipt(Object in) {
            return note("receipt", in);
        }

        public void keep(Object stopped, Throwable reason) {
            assertThat(reason).isSameAs(failure);
            called.add(name + ".keep " + stopped);
        }

        public Object problem(Throwable reason) {
            return note("problem", reason);
        }

        void note(Object in) {
            called.add(name);
        }

        private Object note(String method, Object in) {
            String stage = name + "." + method;
            called.add(stage);
            if (stage.equals(failing)) {
                throw failure;
            }
            return in;
        }
    }
}

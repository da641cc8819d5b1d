package dev.signalbox.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What would become of an alert, as {@code POST /api/v1/explain} answers it.
 *
 * @param signal the alert in our words
 * @param decidedBy where in the texts the symbol and the recipients stand; of them only what stands there
 * @param fields what was made of each of its fields
 * @param warnings what was left out, or done in another way than it was said
 * @param accounts the verdict for each account; two for one account when the order would turn its position round
 */
public record Explained(
        SignalWords signal,
        Decided decidedBy,
        List<FieldWords> fields,
        List<WarningWords> warnings,
        List<AccountWords> accounts) {
    /**
     * What can be traded.
     *
     * @param symbol as it is named in alerts
     * @param contract the contract that this means now
     * @param kind such as {@code future}
     * @param tick the smallest step of its price
     * @param tickValue what that is worth for one
     * @param pointValue what a whole point is worth for one
     */
    public record InstrumentWords(
            String symbol,
            String contract,
            String kind,
            BigDecimal tick,
            BigDecimal tickValue,
            BigDecimal pointValue) {}

    /** The alert in our words; what it does not say is null. */
    public record SignalWords(
            String symbol,
            String contract,
            String kind,
            @JsonSerialize(using = NumberAsText.class) BigDecimal tick,
            @JsonSerialize(using = NumberAsText.class) BigDecimal tickValue,
            @JsonSerialize(using = NumberAsText.class) BigDecimal pointValue,
            String action,
            @JsonSerialize(using = NumberAsText.class) BigDecimal quantity,
            String quantityType,
            String orderType,
            @JsonSerialize(using = NumberAsText.class) BigDecimal limitPrice,
            @JsonSerialize(using = NumberAsText.class) BigDecimal stopPrice,
            @JsonInclude(JsonInclude.Include.NON_NULL) String stopLoss,
            @JsonInclude(JsonInclude.Include.NON_NULL) String takeProfit,
            @JsonInclude(JsonInclude.Include.NON_NULL) String trailingStop,
            String timeInForce,
            @JsonSerialize(using = NumberAsText.class) BigDecimal marketPrice,
            String accountGroup,
            String strategy,
            String time,
            String body) {}

    /**
     * Where in the texts the lines stand that decided about a signal.
     *
     * @param symbol the line of its symbol, or its root
     * @param accountGroup the line of the group, or the account
     */
    public record Decided(
            @JsonInclude(JsonInclude.Include.NON_NULL) String symbol,
            @JsonInclude(JsonInclude.Include.NON_NULL) String accountGroup) {}

    /**
     * What was made of a field of the alert.
     *
     * @param field the sender's name of it
     * @param understood our name of it, or what became of it
     * @param decidedBy the file and line that decided so; absent when no line did
     * @param word our word for what it says, for a field that takes words
     * @param wordDecidedBy the file and line that has that word
     */
    public record FieldWords(
            String field,
            String understood,
            @JsonInclude(JsonInclude.Include.NON_NULL) String decidedBy,
            @JsonInclude(JsonInclude.Include.NON_NULL) String word,
            @JsonInclude(JsonInclude.Include.NON_NULL) String wordDecidedBy) {}

    /** What was left out or done otherwise, or what is wrong with a field. */
    public record WarningWords(String field, String code, String detail) {}

    /**
     * The verdict for an account. Of rule and reason, and of order, request and unsayable, only those are there that the
     * verdict has.
     *
     * @param account its id
     * @param broker its broker
     * @param decidedBy where the account stands
     * @param verdict {@code approved} or {@code refused}
     * @param rules what each rule says
     * @param rule the rule that refuses
     * @param reason why it refuses
     * @param order the order that it would get
     * @param request what would be sent to its broker; absent on paper
     * @param unsayable why the order cannot be said to its broker
     */
    public record AccountWords(
            String account,
            String broker,
            @JsonInclude(JsonInclude.Include.NON_NULL) String decidedBy,
            String verdict,
            List<RuleWords> rules,
            @JsonInclude(JsonInclude.Include.NON_NULL) String rule,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) OrderWords order,
            @JsonInclude(JsonInclude.Include.NON_NULL) RequestWords request,
            @JsonInclude(JsonInclude.Include.NON_NULL) String unsayable) {}

    /**
     * What a rule says; it gives a reason only when it does not allow the order, and a line only when it is one that
     * operators write.
     */
    public record RuleWords(
            String rule,
            boolean allows,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) String decidedBy) {}

    /** An order that every rule allows. */
    public record OrderWords(
            String account,
            String symbol,
            String side,
            @JsonSerialize(using = NumberAsText.class) BigDecimal quantity,
            boolean reduceOnly,
            String orderType) {}

    /** A rule's no. */
    public record RefusalWords(String account, String rule, String reason) {}

    /** A request to a broker, its secrets struck out; the body is null when there is none. */
    public record RequestWords(String method, String url, Map<String, String> headers, JsonNode body) {}
}

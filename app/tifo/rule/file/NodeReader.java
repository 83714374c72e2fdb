package tifo.rule.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tifo.rule.expression.Classic;
import tifo.rule.expression.ClassicReducer;
import tifo.rule.expression.Evaluator;
import tifo.rule.expression.ExpressionException;
import tifo.rule.expression.Formula;
import tifo.rule.expression.Node;
import tifo.rule.expression.Reduce;
import tifo.rule.expression.Reducer;
import tifo.rule.expression.Resample;
import tifo.rule.expression.Resample.Upsampler;
import tifo.rule.expression.Threshold;
import tifo.rule.expression.Threshold.Comparison;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Problems;

/// Reads the expressions of a Grafana rule. One thread.
final class NodeReader {
  private static final List<String> TYPES =
      List.of("reduce", "threshold", "math", "resample", "classic_conditions");
  private static final List<String> REDUCERS =
      Arrays.stream(Reducer.values()).map(Reducer::text).toList();
  private static final List<String> EVALUATORS =
      Arrays.stream(Evaluator.values()).map(Evaluator::text).toList();
  private static final String NO_VALUE = "no_value";
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Problems problems;

  NodeReader(Problems problems) {
    this.problems = problems;
  }

  /// The time range of an item of `data`, in seconds before the evaluation.
  record Range(long from, long to) {}

  Optional<Node> read(String ref, Range range, Fields model) {
    return switch (model.requiredText("type")) {
      case "reduce" -> reduce(ref, model);
      case "threshold" -> threshold(ref, model);
      case "math" -> math(ref, model);
      case "resample" -> resample(ref, range, model);
      case "classic_conditions" -> classic(ref, model);
      case "sql" -> {
        model.problem("type", "'sql' is not supported; known are " + String.join(", ", TYPES));
        yield Optional.empty();
      }
      case "" -> Optional.empty();
      case String other -> {
        model.problem(
            "type", "unknown expression type '" + other + "'" + Nearest.hint(other, TYPES));
        yield Optional.empty();
      }
    };
  }

  private static String input(Fields model) {
    String text = model.requiredText("expression").strip();
    return text.startsWith("${") && text.endsWith("}")
        ? text.substring(2, text.length() - 1)
        : text.replaceFirst("^\\$", "");
  }

  private Fields fields(tifo.yaml.Node node, String what, Collection<String> known) {
    return Fields.of(node, what, known, problems);
  }

  private static List<String> keys(tifo.yaml.Node node) {
    return node instanceof tifo.yaml.Node.Mapping mapping
        ? mapping.entries().stream().map(tifo.yaml.Node.Entry::key).toList()
        : List.of();
  }

  private static Optional<Node> math(String ref, Fields model) {
    String formula = model.requiredText("expression");
    if (formula.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Formula.parse(ref, formula));
    } catch (ExpressionException e) {
      model.problem("expression", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Node> reduce(String ref, Fields model) {
    model.required("reducer");
    Optional<Reducer> reducer = model.word("reducer", REDUCERS).flatMap(Reducer::parse);
    String input = input(model);
    Reduce.Gaps gaps = model.node("settings").map(this::gaps).orElseGet(Reduce.Gaps.Strict::new);
    return reducer.map(function -> new Reduce(ref, input, function, gaps));
  }

  private Reduce.Gaps gaps(tifo.yaml.Node settings) {
    Fields fields = fields(settings, "'settings'", List.of("mode", "replaceWithValue"));
    return switch (fields.word("mode", List.of("", "strict", "dropNN", "replaceNN")).orElse("")) {
      case "dropNN" -> new Reduce.Gaps.Drop();
      case "replaceNN" -> {
        fields.required("replaceWithValue");
        yield new Reduce.Gaps.Replace(fields.number("replaceWithValue").orElse(0.0));
      }
      default -> new Reduce.Gaps.Strict();
    };
  }

  private static Optional<Node> resample(String ref, Range range, Fields model) {
    String input = input(model);
    model.required("window");
    Duration window = model.duration("window", Duration.ofMillis(1), LONGEST, Duration.ZERO);
    model.required("downsampler");
    model.required("upsampler");
    Optional<Reducer> down =
        model
            .word("downsampler", List.of("sum", "mean", "min", "max", "last"))
            .flatMap(Reducer::parse);
    Optional<Upsampler> up =
        model
            .word("upsampler", Arrays.stream(Upsampler.values()).map(Upsampler::text).toList())
            .flatMap(Upsampler::parse);
    return window.isZero() || down.isEmpty() || up.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Resample(
                ref,
                input,
                window,
                down.get(),
                up.get(),
                Duration.ofSeconds(range.from()),
                Duration.ofSeconds(range.to())));
  }

  private Optional<Node> threshold(String ref, Fields model) {
    String input = input(model);
    List<tifo.yaml.Node> conditions = model.list("conditions");
    if (conditions.size() != 1) {
      model.problem("conditions", "a threshold has exactly one condition");
      return Optional.empty();
    }
    tifo.yaml.Node only = conditions.getFirst();
    Fields condition = fields(only, "a condition", keys(only));
    Optional<Comparison> recovery =
        condition.has("unloadEvaluator")
            ? compared(condition, "unloadEvaluator", EVALUATORS).flatMap(Compared::comparison)
            : Optional.empty();
    return compared(condition, "evaluator", EVALUATORS)
        .flatMap(Compared::comparison)
        .map(holds -> new Threshold(ref, input, holds, recovery));
  }

  private Optional<Node> classic(String ref, Fields model) {
    List<Classic.Check> checks = new ArrayList<>();
    List<tifo.yaml.Node> conditions = model.list("conditions");
    if (conditions.isEmpty()) {
      model.problem("conditions", "classic conditions need at least one condition");
    }
    conditions.forEach(
        node -> check(fields(node, "a condition", keys(node))).ifPresent(checks::add));
    return checks.isEmpty() || checks.size() < conditions.size()
        ? Optional.empty()
        : Optional.of(new Classic(ref, checks));
  }

  private Optional<Classic.Check> check(Fields condition) {
    List<String> known = new ArrayList<>(EVALUATORS);
    known.add(NO_VALUE);
    Optional<Compared> compared = compared(condition, "evaluator", known);
    List<String> reducers =
        Arrays.stream(ClassicReducer.values()).map(ClassicReducer::text).toList();
    Optional<ClassicReducer> reducer =
        inner(condition, "reducer")
            .flatMap(fields -> fields.word("type", reducers))
            .flatMap(ClassicReducer::parse);
    Optional<String> input =
        inner(condition, "query").flatMap(fields -> fields.texts("params").stream().findFirst());
    if (input.isEmpty() && condition.has("query")) {
      condition.problem("query", "'params' must name the refId that is looked at");
    }
    boolean or =
        condition
            .node("operator")
            .map(node -> fields(node, "'operator'", keys(node)))
            .flatMap(fields -> fields.word("type", List.of("and", "or")))
            .filter("or"::equals)
            .isPresent();
    if (compared.isEmpty() || reducer.isEmpty() || input.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Classic.Check(
            input.get(),
            reducer.get(),
            compared.get().evaluator(),
            compared.get().low(),
            compared.get().high(),
            or));
  }

  private Optional<Fields> inner(Fields condition, String key) {
    return condition.required(key).map(node -> fields(node, "'" + key + "'", keys(node)));
  }

  /// A comparison with its bounds; `no_value` has no evaluator.
  private record Compared(Optional<Evaluator> evaluator, double low, double high) {
    Optional<Comparison> comparison() {
      return evaluator.map(is -> new Comparison(is, low, high));
    }
  }

  private Optional<Compared> compared(Fields condition, String key, List<String> known) {
    Optional<tifo.yaml.Node> node = condition.required(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = fields(node.get(), "'" + key + "'", List.of("type", "params"));
    fields.required("type");
    Optional<String> type = fields.word("type", known);
    if (type.filter(NO_VALUE::equals).isPresent()) {
      return Optional.of(new Compared(Optional.empty(), 0, 0));
    }
    Optional<Evaluator> evaluator = type.flatMap(Evaluator::parse);
    List<Double> params = params(fields);
    if (evaluator.isPresent() && params.size() < evaluator.get().params()) {
      fields.problem(
          "params",
          "'"
              + evaluator.get().text()
              + "' needs "
              + evaluator.get().params()
              + " numbers in 'params'");
      return Optional.empty();
    }
    return evaluator.map(is ->
        new Compared(Optional.of(is), params.getFirst(), is.params() > 1 ? params.get(1) : 0));
  }

  private static List<Double> params(Fields evaluator) {
    List<Double> params = new ArrayList<>();
    for (String text : evaluator.texts("params")) {
      try {
        params.add(Double.valueOf(text));
      } catch (NumberFormatException e) {
        evaluator.problem("params", "'" + text + "' is not a number");
      }
    }
    return params;
  }
}

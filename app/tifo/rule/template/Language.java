package tifo.rule.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a dialect's templates may call and see. Immutable.
///
/// `preamble` is what the original puts before a template; places in messages count it.
record Language(
    Map<String, Function> functions,
    List<String> variables,
    String preamble,
    boolean missingIsZero) {
  private static final Language PROMETHEUS =
      new Language(
          named(CommonFunctions.ALL, PrometheusFunctions.ALL),
          List.of("$", "$labels", "$externalLabels", "$externalURL", "$value"),
          "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}"
              + "{{$externalURL := .ExternalURL}}{{$value := .Value}}",
          true);

  private static final Language GRAFANA =
      new Language(
          named(CommonFunctions.ALL, GrafanaFunctions.ALL),
          List.of("$", "$labels", "$values", "$value"),
          "{{- $labels := .Labels -}}{{- $values := .Values -}}{{- $value := .Value -}}",
          false);

  /// Grafana's `$value` before anybody asks for it: few do, and it is long.
  static final Object UNREAD = new Object();

  Language {
    functions = Map.copyOf(functions);
    variables = List.copyOf(variables);
  }

  static Language of(Dialect dialect) {
    return dialect == Dialect.PROMETHEUS ? PROMETHEUS : GRAFANA;
  }

  private static Map<String, Function> named(List<Function> common, List<Function> own) {
    Map<String, Function> functions = new HashMap<>();
    Builtins.ALL.forEach(function -> functions.put(function.name(), function));
    common.forEach(function -> functions.put(function.name(), function));
    own.forEach(function -> functions.put(function.name(), function));
    return functions;
  }

  /// The variables that a template finds, in their slots.
  Object[] frame(TemplateData data, int slots) {
    Object[] frame = new Object[Math.max(slots, variables.size())];
    frame[0] = new Root(data);
    frame[1] = new LabelMap(data.labels(), data.dialect());
    if (data.dialect() == Dialect.PROMETHEUS) {
      frame[2] = new LabelMap(data.outside().labels(), Dialect.PROMETHEUS);
      frame[3] = data.outside().url();
      frame[4] = data.value();
    } else {
      frame[2] = new RefMap(data.values());
      frame[3] = UNREAD;
    }
    return frame;
  }
}

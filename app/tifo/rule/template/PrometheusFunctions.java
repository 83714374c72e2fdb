package tifo.rule.template;

import static tifo.rule.template.CommonFunctions.text;
import static tifo.rule.template.GoType.STRING;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Series;

/// What only Prometheus' rule templates may call.
final class PrometheusFunctions {
  static final List<Function> ALL =
      List.of(
          Function.of("query", PrometheusFunctions::query, STRING),
          Function.of("graphLink", (a, _) -> link(text(a[0]), 0), STRING),
          Function.of("tableLink", (a, _) -> link(text(a[0]), 1), STRING));

  private PrometheusFunctions() {}

  private static Object query(Object[] arguments, Execution run) {
    run.budget().query();
    List<Series> answer;
    try {
      answer = run.data().query().ask(text(arguments[0]));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
    List<Sample> samples = new ArrayList<>(answer.size());
    for (Series series : answer) {
      run.budget().step();
      samples.add(new Sample(series.labels(), series.last()));
    }
    return new SampleList(samples);
  }

  private static String link(String expr, int tab) {
    return "/graph?g0.expr=" + Escapes.query(expr) + "&g0.tab=" + tab;
  }
}

package tifo.rule.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Executes statements. One thread, one rendering.
final class Runner {
  /// How a list of statements ended.
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  private final Execution run;
  private final Evaluation evaluation;

  Runner(Execution run) {
    this.run = run;
    this.evaluation = new Evaluation(run);
  }

  /// @throws TemplateException with Go's words
  void run(Object[] frame) {
    try {
      statements(run.program().main().statements(), frame[0], frame);
    } catch (IllegalArgumentException e) {
      throw run.error(String.valueOf(e.getMessage()));
    }
  }

  private Flow statements(List<Statement> statements, Object dot, Object[] frame) {
    for (int i = 0; i < statements.size(); i++) {
      run.budget().step();
      Flow flow = statement(statements.get(i), dot, frame);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow statement(Statement statement, Object dot, Object[] frame) {
    switch (statement) {
      case Statement.Text text -> run.write(text.text());
      case Statement.Action action -> {
        Object value = evaluation.pipe(action.pipe(), dot, frame);
        if (action.pipe().targets().isEmpty()) {
          run.write(text(value));
        }
      }
      case Statement.If choice -> {
        boolean yes = Truth.of(evaluation.pipe(choice.pipe(), dot, frame));
        return nested(yes ? choice.then() : choice.otherwise(), dot, frame);
      }
      case Statement.With with -> {
        Object value = evaluation.pipe(with.pipe(), dot, frame);
        boolean yes = Truth.of(value);
        return nested(yes ? with.then() : with.otherwise(), yes ? value : dot, frame);
      }
      case Statement.Range range -> {
        return range(range, dot, frame);
      }
      case Statement.Template template -> call(template, dot, frame);
      case Statement.Break _ -> {
        return Flow.BREAK;
      }
      case Statement.Continue _ -> {
        return Flow.CONTINUE;
      }
    }
    return Flow.ON;
  }

  private String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Nothing _ -> Nothing.NO_VALUE.toString();
      default -> GoPrinter.text(value, run.budget());
    };
  }

  private Flow nested(List<Statement> statements, Object dot, Object[] frame) {
    run.budget().enter();
    Flow flow = statements(statements, dot, frame);
    run.budget().leave();
    return flow;
  }

  private Flow range(Statement.Range range, Object dot, Object[] frame) {
    Object value = evaluation.pipe(range.pipe(), dot, frame);
    boolean any =
        switch (value) {
          case List<?> list -> each(range, list, frame);
          case GoMap map -> each(range, map, frame);
          case Long count -> each(range, count, frame);
          case Nothing _ -> false;
          default ->
              throw run.error("range can't iterate over " + GoPrinter.text(value, run.budget()));
        };
    return any ? Flow.ON : nested(range.otherwise(), dot, frame);
  }

  private boolean each(Statement.Range range, List<?> list, Object[] frame) {
    for (int i = 0; i < list.size(); i++) {
      if (!goesOn(range, (long) i, list.get(i), frame)) {
        break;
      }
    }
    return !list.isEmpty();
  }

  private boolean each(Statement.Range range, GoMap map, Object[] frame) {
    for (Map.Entry<String, Object> entry : map.entries().entrySet()) {
      if (!goesOn(range, entry.getKey(), entry.getValue(), frame)) {
        break;
      }
    }
    return map.size() > 0;
  }

  private boolean each(Statement.Range range, long count, Object[] frame) {
    for (long i = 0; i < count; i++) {
      if (!goesOn(range, i, i, frame)) {
        break;
      }
    }
    return count > 0;
  }

  private boolean goesOn(Statement.Range range, Object key, Object item, Object[] frame) {
    List<Expression.Variable> targets = range.pipe().targets();
    if (targets.size() == 2) {
      frame[targets.get(0).slot()] = key;
    }
    if (!targets.isEmpty()) {
      frame[targets.getLast().slot()] = item;
    }
    run.budget().step();
    return nested(range.body(), item, frame) != Flow.BREAK;
  }

  private void call(Statement.Template template, Object dot, Object[] frame) {
    run.at(template.at(), template);
    Program.Body body = run.program().defined().get(template.name());
    if (body == null) {
      throw run.error("template " + GoQuote.quoted(template.name()) + " not defined");
    }
    Object argument =
        template.argument().isEmpty()
            ? Nothing.NO_VALUE
            : evaluation.pipe(template.argument().getFirst(), dot, frame);
    Object[] inner = new Object[body.slots()];
    inner[0] = argument;
    @Nullable String before = run.executing(template.name());
    nested(body.statements(), argument, inner);
    run.executing(before);
  }
}

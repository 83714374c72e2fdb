package tifo.rule.template;

import java.util.List;
import java.util.Optional;

/// Evaluates pipelines. One thread, one rendering.
@SuppressWarnings("ReferenceEquality") // Marks are known by being the very object.
final class Evaluation {
  /// No command before has given a result.
  private static final Object NO_RESULT = new Object();

  private final Execution run;

  Evaluation(Execution run) {
    this.run = run;
  }

  Object pipe(Expression.Pipe pipe, Object dot, Object[] frame) {
    run.at(pipe);
    Object value = NO_RESULT;
    List<Expression.Command> commands = pipe.commands();
    for (int i = 0; i < commands.size(); i++) {
      run.budget().step();
      value = command(commands.get(i), dot, frame, value);
      value = value == Nothing.NIL ? Nothing.NO_VALUE : value;
    }
    List<Expression.Variable> targets = pipe.targets();
    for (int i = 0; i < targets.size(); i++) {
      if (pipe.assigns()) {
        variable(targets.get(i), frame);
      }
      frame[targets.get(i).slot()] = value;
    }
    return value;
  }

  private Object command(Expression.Command command, Object dot, Object[] frame, Object piped) {
    List<Expression> words = command.words();
    Expression first = words.getFirst();
    List<Expression> arguments = words.size() == 1 ? List.of() : words.subList(1, words.size());
    return switch (first) {
      case Expression.Call call -> call(call, command, arguments, dot, frame, piped);
      case Expression.Field _, Expression.Variable _, Expression.Chain _ ->
          path(first, arguments, dot, frame, piped);
      default -> {
        if (!arguments.isEmpty()) {
          run.at(first);
        }
        if (!arguments.isEmpty() || piped != NO_RESULT) {
          throw run.error("can't give argument to non-function " + first);
        }
        run.at(first);
        if (first instanceof Expression.Nil) {
          throw run.error("nil is not a command");
        }
        yield value(first, dot, frame);
      }
    };
  }

  /// A word's value without arguments.
  private Object value(Expression word, Object dot, Object[] frame) {
    return switch (word) {
      case Expression.Constant constant -> constant.value();
      case Expression.Dot _ -> dot;
      case Expression.Nil _ -> Nothing.NIL;
      case Expression.Pipe pipe -> {
        run.budget().enter();
        Object value = pipe(pipe, dot, frame);
        run.budget().leave();
        yield value;
      }
      case Expression.Call call -> call(call, call, List.of(), dot, frame, NO_RESULT);
      default -> path(word, List.of(), dot, frame, NO_RESULT);
    };
  }

  /// Fields of the dot, of a variable or of what stands in parentheses.
  private Object path(
      Expression word, List<Expression> arguments, Object dot, Object[] frame, Object piped) {
    run.at(word);
    Object base = dot;
    List<String> names = List.of();
    switch (word) {
      case Expression.Field field -> names = field.names();
      case Expression.Variable variable -> {
        base = variable(variable, frame);
        names = variable.fields();
      }
      case Expression.Chain chain -> {
        base = value(chain.base(), dot, frame);
        names = chain.fields();
      }
      default -> throw new IllegalStateException("no path: " + word);
    }
    boolean given = !arguments.isEmpty() || piped != NO_RESULT;
    if (names.isEmpty() && given) {
      throw run.error("can't give argument to non-function " + word);
    }
    for (int i = 0; i < names.size() - 1; i++) {
      base = field(base, names.get(i));
    }
    if (names.isEmpty()) {
      return base;
    }
    String last = names.getLast();
    if (base instanceof GoTime time && last.equals("Format")) {
      return format(time, arguments, dot, frame, piped);
    }
    Object value = field(base, last);
    if (given) {
      throw run.error(
          base instanceof GoMap
              ? last + " is not a method but has arguments"
              : last + " has arguments but cannot be invoked as function");
    }
    return value;
  }

  private Object variable(Expression.Variable variable, Object[] frame) {
    Object value = frame[variable.slot()];
    if (value == Language.UNREAD) {
      value = run.data().valueText();
      frame[variable.slot()] = value;
    }
    if (value == null) {
      throw run.error("undefined variable: " + variable.name());
    }
    return value;
  }

  private Object field(Object receiver, String name) {
    return switch (receiver) {
      case GoMap map -> {
        Optional<Object> value = map.field(name);
        yield value.isPresent() ? value.get() : missing(map);
      }
      case Printed struct -> struct.field(name).orElseThrow(() -> noField(receiver, name));
      case Nothing _ -> Nothing.NO_VALUE;
      default -> throw noField(receiver, name);
    };
  }

  private Object missing(GoMap map) {
    return run.language().missingIsZero() ? map.zero() : Nothing.NO_VALUE;
  }

  private TemplateException noField(Object receiver, String name) {
    return run.error("can't evaluate field " + name + " in type " + GoType.of(receiver));
  }

  /// The one method that takes something.
  private Object format(
      GoTime time, List<Expression> words, Object dot, Object[] frame, Object piped) {
    int count = words.size() + (piped == NO_RESULT ? 0 : 1);
    if (count != 1) {
      throw run.error("wrong number of args for Format: want 1 got " + count);
    }
    Object layout =
        words.isEmpty()
            ? fit(piped, GoType.STRING)
            : argument(GoType.STRING, words.getFirst(), dot, frame);
    return time.format(CommonFunctions.text(layout));
  }

  private Object call(
      Expression.Call call,
      Expression whole,
      List<Expression> words,
      Object dot,
      Object[] frame,
      Object piped) {
    run.at(call);
    Function function = call.function();
    int count = words.size() + (piped == NO_RESULT ? 0 : 1);
    checkCount(function, count);
    if (function.kind() != Function.Kind.PLAIN) {
      return shortCut(function.kind() == Function.Kind.OR, words, dot, frame, piped);
    }
    Object[] arguments = new Object[count];
    for (int i = 0; i < words.size(); i++) {
      arguments[i] = argument(function.parameter(i), words.get(i), dot, frame);
    }
    if (piped != NO_RESULT) {
      arguments[count - 1] = fit(piped, function.parameter(count - 1));
    }
    try {
      charge(arguments);
      return function.body().call(arguments, run);
    } catch (IllegalArgumentException e) {
      run.at(whole);
      throw run.error("error calling " + function.name() + ": " + e.getMessage());
    }
  }

  /// What a function reads costs as much as what it writes.
  private void charge(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof String text) {
        run.budget().made(text.length(), text.length());
      }
    }
  }

  private void checkCount(Function function, int count) {
    int declared = function.parameters().size();
    int fixed = function.variadic() ? declared - 1 : declared;
    if (count < fixed || (!function.variadic() && count != fixed)) {
      throw run.error(
          "wrong number of args for %s: want %s%d got %d"
              .formatted(function.name(), function.variadic() ? "at least " : "", fixed, count));
    }
  }

  /// `and` and `or`: the first argument that decides, or the last.
  private Object shortCut(
      boolean or, List<Expression> words, Object dot, Object[] frame, Object piped) {
    Object value = Nothing.NO_VALUE;
    for (Expression word : words) {
      value = argument(GoType.ANY, word, dot, frame);
      if (Truth.of(value) == or) {
        return value;
      }
    }
    return piped == NO_RESULT ? value : piped;
  }

  private Object argument(GoType type, Expression word, Object dot, Object[] frame) {
    run.at(word);
    if (word instanceof Expression.Nil && !type.canBeNil()) {
      throw run.error("cannot assign nil to " + type);
    }
    if (word instanceof Expression.Constant constant && type != GoType.ANY) {
      if (type != GoType.STRING) {
        throw run.error("can't handle " + constant + " for arg of type " + type);
      }
      if (!(constant.value() instanceof String)) {
        throw run.error("expected string; found " + constant);
      }
    }
    return fit(value(word, dot, frame), type);
  }

  /// The value where the parameter takes it.
  private Object fit(Object value, GoType type) {
    if (value == Nothing.NO_VALUE) {
      if (!type.canBeNil()) {
        throw run.error("invalid value; expected " + type);
      }
      return Nothing.NIL;
    }
    if (!type.takes(value)) {
      throw run.error("wrong type for value; expected " + type + "; got " + GoType.of(value));
    }
    return value;
  }
}

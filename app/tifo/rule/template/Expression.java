package tifo.rule.template;

import java.util.List;
import java.util.stream.Collectors;

/// What stands between `{{` and `}}`, and prints itself as Go does in its messages. Immutable.
///
/// `at` is the place in the template, in characters. A variable is known by its slot in the frame.
sealed interface Expression {
  int at();

  /// Commands, each of which takes the result of the one before as its last argument.
  record Pipe(int at, List<Variable> targets, boolean assigns, List<Command> commands)
      implements Expression {
    public Pipe {
      targets = List.copyOf(targets);
      commands = List.copyOf(commands);
    }

    @Override
    public String toString() {
      String names = targets.stream().map(Variable::toString).collect(Collectors.joining(", "));
      String operator = assigns ? " = " : " := ";
      return (targets.isEmpty() ? "" : names + operator)
          + commands.stream().map(Command::toString).collect(Collectors.joining(" | "));
    }
  }

  /// A function or value, with arguments.
  record Command(int at, List<Expression> words) implements Expression {
    public Command {
      words = List.copyOf(words);
    }

    @Override
    public String toString() {
      return words.stream().map(Expression::word).collect(Collectors.joining(" "));
    }
  }

  record Dot(int at) implements Expression {
    @Override
    public String toString() {
      return ".";
    }
  }

  record Nil(int at) implements Expression {
    @Override
    public String toString() {
      return "nil";
    }
  }

  /// A constant: text, number or truth. `source` is how it was written.
  record Constant(int at, Object value, String source) implements Expression {
    @Override
    public String toString() {
      return source;
    }
  }

  /// `.a.b`
  record Field(int at, List<String> names) implements Expression {
    public Field {
      names = List.copyOf(names);
    }

    @Override
    public String toString() {
      return "." + String.join(".", names);
    }
  }

  /// `$x.a.b`
  record Variable(int at, String name, int slot, List<String> fields) implements Expression {
    public Variable {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      return fields.isEmpty() ? name : name + "." + String.join(".", fields);
    }
  }

  /// `(pipeline).a.b`
  record Chain(int at, Expression base, List<String> fields) implements Expression {
    public Chain {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      return word(base) + "." + String.join(".", fields);
    }
  }

  /// The name of a function.
  record Call(int at, Function function) implements Expression {
    @Override
    public String toString() {
      return function.name();
    }
  }

  private static String word(Expression expression) {
    return expression instanceof Pipe ? "(" + expression + ")" : expression.toString();
  }
}

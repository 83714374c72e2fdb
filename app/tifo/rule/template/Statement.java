package tifo.rule.template;

import java.util.List;

/// Text and actions of a template. Immutable.
sealed interface Statement {
  record Text(String text) implements Statement {}

  /// `{{pipeline}}`; one that declares or assigns prints nothing.
  record Action(int at, Expression.Pipe pipe) implements Statement {}

  record If(Expression.Pipe pipe, List<Statement> then, List<Statement> otherwise)
      implements Statement {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  record With(Expression.Pipe pipe, List<Statement> then, List<Statement> otherwise)
      implements Statement {
    public With {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  record Range(Expression.Pipe pipe, List<Statement> body, List<Statement> otherwise)
      implements Statement {
    public Range {
      body = List.copyOf(body);
      otherwise = List.copyOf(otherwise);
    }
  }

  /// `{{template "name" pipeline}}`; `argument` is empty or the pipeline.
  record Template(int at, String name, String literal, List<Expression.Pipe> argument)
      implements Statement {
    public Template {
      argument = List.copyOf(argument);
    }

    @Override
    public String toString() {
      return "{{template " + literal + (argument.isEmpty() ? "" : " " + argument.getFirst()) + "}}";
    }
  }

  record Break() implements Statement {}

  record Continue() implements Statement {}
}

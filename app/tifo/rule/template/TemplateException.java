package tifo.rule.template;

/// A template that does not parse or does not execute; the message has Go's words. Inside this
/// package only.
final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TemplateException(String message) {
    // Thrown once an instance and interval where a template is wrong: stacks would cost more than
    // all
    // the rest.
    super(message, null, false, false);
  }
}

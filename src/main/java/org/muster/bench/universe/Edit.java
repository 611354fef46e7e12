package org.muster.bench.universe;

/// One change to the program's own code, by the names in it. A change that finds nothing to change is an error, so that
/// no mutation outlives what it mutates unnoticed.
sealed interface Edit {
    /// The class, by its binary name.
    String type();

    /// The method; what its lambdas do counts as its own.
    String method();

    /// A whole method that returns a truth value answers always the same.
    record Answers(String type, String method, boolean answer) implements Edit {}

    /// A method without a result does nothing.
    record DoesNothing(String type, String method) implements Edit {}

    /// Where the method calls another one, a method of [Planted] is called instead: static, with the receiver as
    /// its first argument.
    ///
    /// @param owner the called method's class, by its binary name
    /// @param withFirstLocal the method's first local variable is one more argument, the last
    record Calls(String type, String method, String owner, String called, String planted, boolean withFirstLocal)
            implements Edit {}
}

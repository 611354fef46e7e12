package org.muster.advice;

import java.time.Duration;

/// How long the drive from one of the given starts takes.
///
/// @param index of the start in the list that was asked about
public record Drive(int index, Duration travel) {}

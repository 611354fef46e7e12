package org.muster.bench.universe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Loads this program once more, with some of its code changed: so bugs are planted into what runs in earnest, and
/// nothing there knows of it.
final class MutantLoader extends ClassLoader {
    private static final String HOUSE = "org.muster.";
    private static final ClassDesc PLANTED = ClassDesc.of(HOUSE + "bench.universe.Planted");

    private final List<Edit> edits;
    private final Set<Edit> done = new HashSet<>();

    MutantLoader(List<Edit> edits) {
        super(MutantLoader.class.getClassLoader());
        this.edits = List.copyOf(edits);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : name.startsWith(HOUSE) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            for (Edit edit : edits) {
                if (edit.type().equals(name)) {
                    bytes = changed(bytes, edit);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes every class that an edit names, at once, so that an edit that finds nothing shows.
    ///
    /// @throws IllegalStateException when there is one
    void changeAll() throws ClassNotFoundException {
        for (Edit edit : edits) {
            loadClass(edit.type());
            if (!done.contains(edit)) {
                throw new IllegalStateException("nothing to change: " + edit);
            }
        }
    }

    private byte[] changed(byte[] bytes, Edit edit) {
        ClassFile form = ClassFile.of();
        ClassModel model = form.parse(bytes);
        return form.transformClass(
                model, ClassTransform.transformingMethods(method -> isMeant(method, edit), transform(edit)));
    }

    /// Of a method that is replaced, what its lambdas did is never asked for.
    private static boolean isMeant(MethodModel method, Edit edit) {
        String found = method.methodName().stringValue();
        return found.equals(edit.method())
                || (edit instanceof Edit.Calls && found.startsWith("lambda$" + edit.method() + "$"));
    }

    private MethodTransform transform(Edit edit) {
        return switch (edit) {
            case Edit.Answers answers ->
                replaced(
                        edit,
                        code -> code.loadConstant(answers.answer() ? 1 : 0).ireturn());
            case Edit.DoesNothing nothing -> replaced(edit, CodeBuilder::return_);
            case Edit.Calls calls -> MethodTransform.transformingCode((code, element) -> call(code, element, calls));
        };
    }

    private MethodTransform replaced(Edit edit, java.util.function.Consumer<CodeBuilder> body) {
        return (method, element) -> {
            if (element instanceof java.lang.classfile.CodeModel) {
                done.add(edit);
                method.withCode(body);
            } else {
                method.with(element);
            }
        };
    }

    private void call(CodeBuilder code, CodeElement element, Edit.Calls calls) {
        if (!(element instanceof InvokeInstruction call)
                || !call.owner().asSymbol().equals(ClassDesc.of(calls.owner()))
                || !call.name().equalsString(calls.called())) {
            code.with(element);
            return;
        }
        MethodTypeDesc type = call.typeSymbol();
        if (call.opcode() != Opcode.INVOKESTATIC) {
            type = type.insertParameterTypes(0, call.owner().asSymbol());
        }
        if (calls.withFirstLocal()) {
            code.aload(0);
            type = type.insertParameterTypes(type.parameterCount(), ClassDesc.of(HOUSE + "wire.Segment"));
        }
        code.invokestatic(PLANTED, calls.planted(), type);
        done.add(calls);
    }
}

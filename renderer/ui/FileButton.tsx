import { type ReactNode, useRef } from 'react';
import { Button } from './Button';

export interface FileButtonProps {
  readonly children: ReactNode;
  /** Endings, e.g. `.epw`. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** Lets the user point at a file of theirs, whatever holds the page. */
export const FileButton = ({ children, accept, onFile }: FileButtonProps) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{children}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
          // The same file, corrected, can be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
};

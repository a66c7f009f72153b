import { addColumn } from './add-column.ts';
import { addConstraint } from './add-constraint.ts';
import { attachPartition } from './attach-partition.ts';
import { changeOwner } from './change-owner.ts';
import { columnDefault } from './column-default.ts';
import type { Command } from './command.ts';
import { detachPartition } from './detach-partition.ts';
import { dropColumn } from './drop-column.ts';
import { dropConstraint } from './drop-constraint.ts';
import { addInherit, dropInherit } from './inherit.ts';
import { dropNotNull, setNotNull } from './not-null.ts';
import {
  disableRowSecurity,
  enableRowSecurity,
  forceRowSecurity,
  noForceRowSecurity,
} from './row-security.ts';
import { ruleState, triggerState } from './trigger-state.ts';
import { validateConstraint } from './validate-constraint.ts';

/** Every command of ALTER TABLE that can be foreseen, by its name in the parse tree. */
export const commands: Readonly<Record<string, Command>> = {
  AT_AddColumn: addColumn,
  AT_AddInherit: addInherit,
  AT_AttachPartition: attachPartition,
  AT_DetachPartition: detachPartition,
  AT_DropInherit: dropInherit,
  AT_AddConstraint: addConstraint,
  AT_ChangeOwner: changeOwner,
  AT_ColumnDefault: columnDefault,
  AT_DisableRowSecurity: disableRowSecurity,
  AT_DisableRule: ruleState,
  AT_DisableTrig: triggerState,
  AT_DisableTrigAll: triggerState,
  AT_DisableTrigUser: triggerState,
  AT_DropColumn: dropColumn,
  AT_DropConstraint: dropConstraint,
  AT_DropNotNull: dropNotNull,
  AT_EnableAlwaysRule: ruleState,
  AT_EnableAlwaysTrig: triggerState,
  AT_EnableReplicaRule: ruleState,
  AT_EnableReplicaTrig: triggerState,
  AT_EnableRowSecurity: enableRowSecurity,
  AT_EnableRule: ruleState,
  AT_EnableTrig: triggerState,
  AT_EnableTrigAll: triggerState,
  AT_EnableTrigUser: triggerState,
  AT_ForceRowSecurity: forceRowSecurity,
  AT_NoForceRowSecurity: noForceRowSecurity,
  AT_SetNotNull: setNotNull,
  AT_ValidateConstraint: validateConstraint,
};
